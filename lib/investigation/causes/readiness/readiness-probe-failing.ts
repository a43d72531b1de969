import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Basis } from '../../verdict/finding';
import { describeCommand, logsCommand } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { logNeeds, unreadLogs } from '../support/logs';
import { probeEvent } from '../support/probes';
import { releaseOf } from '../support/release';
import { saidBy, saidEvidence } from '../support/said';

/** `HTTP probe failed with statuscode: 503` */
const STATUS = /probe failed with statuscode: (5\d\d)/i;
const GRPC = /responded with "(\w{1,40})"/;
/** What is no answer of the program: other causes. */
const NO_ANSWER = /statuscode|connection refused|context deadline|timed out|timeout|: EOF|reset by peer|not found|exec failed|permission denied|malformed|HTTPS client|strconv|errored/i;

/**
 * I01: the container runs and says itself that it is not ready: its readiness endpoint answers with a server error, its
 * gRPC health is not serving, its command fails. An answer of 401 or 404 is a wrong path (I03); a refused connection a
 * wrong port (I02). What its log names as the reason comes first.
 */
export const readinessProbeFailing: Cause = {
  id: 'readiness-probe-failing',
  rows: ['I01'],
  stages: ['readiness'],
  needs: (_view, subject) => logNeeds(subject),
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    const probe = field(container?.spec, 'readinessProbe');
    const event = pod === undefined || container === undefined ? undefined : probeEvent(view, pod, container, 'readinessProbe');
    const answer = event === undefined ? undefined : answerOf(event.message, probe);
    if (pod === undefined || container === undefined || probe === undefined || event === undefined || answer === undefined) {
      return undefined;
    }
    const release = releaseOf(subject);
    const newRelease = ['image', 'template', 'both'].includes(release.guilt);
    const reason = saidBy(view, subject, 'refused', 'unreachable', 'unavailable', 'dns-absent', 'dns-temporary', 'auth', 'certificate', 'migration', 'setting', 'rbac', 'cloud');
    const unread = unreadLogs(view, subject);
    // A program that is not ready for want of something else says so in its log.
    const basis: Basis = unread.length > 0 ? 'log' : reason !== undefined ? 'status' : newRelease && release.previousServes ? 'confirmed' : newRelease ? 'explicit' : 'correlated';
    return {
      class: release.guilt === 'template' ? 'configuration' : 'application',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `container ${container.name} runs but says it is not ready: ${answer}${newRelease ? ' since the last rollout' : ''}`,
      basis,
      evidence: [
        eventEvidence(pod, event),
        fieldEvidence(pod, `${container.path}.readinessProbe`, JSON.stringify(probe)),
        ...(reason === undefined ? [] : saidEvidence(reason).slice(0, 1)),
        ...(release.previousServes ? [fieldEvidence(pod, 'metadata.ownerReferences', 'pods of the previous revision are ready')] : []),
      ],
      unchecked: unread,
      contradictions: reason === undefined ? [] : ['its log names something else as the reason'],
      ruledOut: [
        { cause: 'readiness-probe-wrong-path', because: 'the answer is not 404 or 401' },
        { cause: 'readiness-probe-wrong-port', because: 'something listens and answers' },
      ],
      rollback: 'fixes-if-changed',
      implicates: ['spec.containers[*]', 'spec.volumes'],
      next: [logsCommand(pod, container, false), describeCommand(pod)],
    };
  },
};

/** What the program says to its probe, in words; undefined when it says nothing or something of another cause. */
function answerOf(message: string, probe: unknown): string | undefined {
  const path = text(field(probe, 'httpGet', 'path')) ?? 'its probe';
  const status = STATUS.exec(message)?.[1];
  const grpc = GRPC.exec(message)?.[1];
  if (status !== undefined || grpc !== undefined) {
    return status === undefined ? `its gRPC health is ${grpc ?? ''}` : `${path} answers ${status}`;
  }
  const output = message.replace(/^Readiness probe failed: ?/, '').trim();
  return field(probe, 'exec') === undefined || NO_ANSWER.test(message) ? undefined : `the command of its probe fails${output === '' ? '' : `: ${output.split('\n')[0]?.slice(0, 100) ?? ''}`}`;
}
