import { record } from '../../../core';
import { fault } from '../../check';
import { containerCheck } from '../../define-check';

function handlerOf(probe: unknown): string {
  const { httpGet, tcpSocket, grpc, exec } = record(probe);
  return JSON.stringify([httpGet, tcpSocket, grpc, exec]);
}

/** Liveness does not ask what readiness asks. */
export const livenessEqualsReadiness = containerCheck({
  id: 'liveness-equals-readiness',
  title: 'liveness does not ask what readiness asks',
  severity: 'error',
  reason: 'A slow dependency then restarts healthy pods, all at the same moment.',
  remedy: 'Ask liveness of a path that checks only the process, or leave it out.',
  sources: ['kube-score:pod-probes-identical', 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/'],
  appOnly: true,
  judge: ({ spec, name, at }) => {
    if (spec.livenessProbe === undefined || spec.readinessProbe === undefined) {
      return undefined;
    }
    return handlerOf(spec.livenessProbe) === handlerOf(spec.readinessProbe) ? [fault(at('livenessProbe'), `container ${name} asks the same for liveness and readiness`)] : [];
  },
});
