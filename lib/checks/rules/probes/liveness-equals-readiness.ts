import { field, record } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';
import { numberOr } from '../../model/number-or';

/** What a probe asks, in one form whatever the order of the fields; undefined for TCP, which asks only whether the process listens. */
function questionOf(probe: unknown): string | undefined {
  const { httpGet, grpc, exec } = record(probe);
  const parts = [httpGet, grpc, exec].map((handler) => Object.entries(record(handler)).sort(([a], [b]) => (a < b ? -1 : 1)));
  return parts.every((part) => part.length === 0) ? undefined : JSON.stringify(parts);
}

/** Seconds for which a probe may fail before it counts. */
function patienceOf(probe: unknown): number {
  return numberOr(field(probe, 'periodSeconds'), 10) * numberOr(field(probe, 'failureThreshold'), 3);
}

/** Liveness does not ask what readiness asks. */
export const livenessEqualsReadiness = containerCheck({
  id: 'liveness-equals-readiness',
  title: 'liveness does not ask what readiness asks',
  severity: 'error',
  reason: 'A slow dependency then restarts healthy pods, all at the same moment.',
  remedy: 'Ask liveness of a path that checks only the process, give it a higher failureThreshold, or leave it out.',
  sources: ['kube-score:pod-probes-identical', 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
  appOnly: true,
  judge: ({ spec, name, at }) => {
    if (spec.livenessProbe === undefined || spec.readinessProbe === undefined) {
      return undefined;
    }
    // The same question is fine where liveness waits longer: the pod is out of traffic for a while before it is restarted.
    const question = questionOf(spec.livenessProbe);
    const same = question !== undefined && question === questionOf(spec.readinessProbe);
    return same && patienceOf(spec.livenessProbe) <= patienceOf(spec.readinessProbe) ? [fault(at('livenessProbe'), `container ${name} asks the same for liveness and readiness, and liveness gives up no later`)] : [];
  },
});
