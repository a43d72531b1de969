import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { ago, stamp, timeOf } from '../../view/time';
import { logsCommand } from '../support/commands';
import { fieldEvidence, logEvidence } from '../support/evidence';
import { lastLine, logNeeds } from '../support/logs';
import { nodeNameOf } from '../support/node-of';

/** Go's wording; it names the time of the machine, which is the proof. */
const CLOCK = /certificate has expired or is not yet valid: current time (\S+) is (before|after) (\S+)/i;
/** Milliseconds by which clocks may differ without harm. */
const SLACK = 120_000;
/** Milliseconds by which a log may be newer than the newest object of a dump, which is what the dump is judged at. */
const QUIET = 86_400_000;

/**
 * L11: a program says that a certificate is not valid, and the time that it names is impossible by the clock of the API
 * server: before its pod was made, or after now. So the node's clock is wrong, and the certificate may be fine.
 */
export const nodeClockWrong: Cause = {
  id: 'node-clock-wrong',
  rows: ['L11'],
  stages: ['crash', 'readiness'],
  needs: (_view, subject) => logNeeds(subject),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const { container } = subject;
    const skew = skewOf(view, subject);
    const name = nodeNameOf(subject);
    if (pod === undefined || container === undefined || skew === undefined || name === undefined) {
      return undefined;
    }
    return {
      class: 'cluster',
      subsystem: 'node',
      root: { kind: 'Node', name },
      sentence: `the clock of node ${name} is ${skew.words}, so valid certificates look ${skew.words.includes('behind') ? 'not yet valid' : 'expired'} there`,
      basis: 'confirmed',
      evidence: [logEvidence(pod, container, skew.line), skew.ahead ? fieldEvidence(pod, 'time of the API server', stamp(view.now)) : fieldEvidence(pod, 'metadata.creationTimestamp', pod.metadata.creationTimestamp ?? '')],
      ruledOut: [{ cause: 'certificate-expired', because: 'the time that the program names cannot be right' }],
      rollback: 'no',
      mitigations: [{ action: `cordon node ${name}, set its clock (chrony, systemd-timesyncd), and restart the pod`, risk: 'none', undo: `kubectl uncordon ${name}`, command: `kubectl cordon ${name}` }],
      next: [logsCommand(pod, container, container.last !== undefined), `kubectl describe node ${name}`],
    };
  },
};

function skewOf(view: ClusterView, { pods: [pod], container }: Subject): { readonly words: string; readonly ahead: boolean; readonly line: string } | undefined {
  const match = pod === undefined || container === undefined ? undefined : lastLine(view, pod, container, CLOCK);
  const at = timeOf(match?.[1]);
  const made = timeOf(pod?.metadata.creationTimestamp);
  if (match === undefined || at === 0) {
    return undefined;
  }
  if (at > view.now + QUIET) {
    return { words: `${ago(at, view.now)} ahead`, ahead: true, line: match.input };
  }
  return made > 0 && at < made - SLACK ? { words: `at least ${ago(made, at)} behind`, ahead: false, line: match.input } : undefined;
}
