import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { lastEnd, type Termination } from '../../view/pod-state';
import { logsCommand } from '../support/commands';
import { endEvidence, logEvidence } from '../support/evidence';
import { logNeeds, tellingLines, unreadLogs } from '../support/logs';
import { releaseOf } from '../support/release';
import { containerText, saidBy } from '../support/said';
import { isSidecar } from '../support/sidecar';

/**
 * H01, H23, R01: the program ends with an error of its own, in an init container as in another. It only restates the symptom, so whatever names a reason comes
 * first. Without a log and without a release to blame nobody can say whose fault it is. Signals and kills are other causes.
 */
export const exitsWithError: Cause = {
  id: 'exits-with-error',
  rows: ['H01', 'H23', 'R01'],
  stages: ['crash'],
  generic: true,
  needs: (_view, subject) => logNeeds(subject),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const { container } = subject;
    const end = container === undefined ? undefined : lastEnd(container);
    if (pod === undefined || container === undefined || end === undefined || !isOwn(end) || isSidecar(subject)) {
      return undefined;
    }
    const release = releaseOf(subject);
    const lines = tellingLines(view, subject);
    const own = saidBy(view, subject, 'own-error')?.sign;
    const words = own?.line.raw ?? lines[lines.length - 1] ?? '';
    const newRelease = release.guilt === 'image' || release.guilt === 'both' || release.guilt === 'template';
    const unread = unreadLogs(view, subject);
    const mute = words === '' && !newRelease && unread.length > 0;
    return {
      class: mute ? 'unknown' : release.guilt === 'template' ? 'configuration' : 'application',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `${containerText(container)} ends with exit code ${end.exitCode}${newRelease ? ' since the last rollout' : ''}${words === '' ? '' : `: ${brief(withMessage(words, lines))}`}${mute ? ', and its log could not be read' : ''}`,
      // A complaint about something else before is another explanation, though not the last word.
      basis: newRelease && own?.before === undefined ? 'correlated' : 'status',
      unchecked: unread,
      ruledOut: own?.before === undefined ? [] : [{ cause: `what its log complains about before: ${brief(own.before.raw)}`, because: 'it ends with a mistake of its own, which the revision before does not make' }],
      evidence: [endEvidence(pod, container, end), ...lines.slice(-3).map((line) => logEvidence(pod, container, line))],
      rollback: 'fixes-if-changed',
      implicates: ['spec.containers[*]', 'spec.initContainers[*]', 'spec.volumes', 'spec.securityContext', 'spec.serviceAccountName'],
      next: [logsCommand(pod, container, true)],
    };
  },
};

/** Whether the program chose its exit code: not a signal, not the runtime, not a kill; 255 is what -1 becomes. */
function isOwn({ exitCode, reason }: Termination): boolean {
  return exitCode !== 0 && (exitCode < 126 || exitCode === 255) && !/^(?:OOMKilled|ContainerStatusUnknown|Unknown)$/.test(reason);
}

/** Rust puts the message of a panic on the line after the place. */
function withMessage(words: string, lines: readonly string[]): string {
  const next = words.trimEnd().endsWith(':') ? lines[lines.indexOf(words) + 1]?.trim() : undefined;
  return next === undefined ? words : `${words.trimEnd()} ${next}`;
}

function brief(line: string): string {
  return line.length > 120 ? `${line.slice(0, 117)}...` : line;
}
