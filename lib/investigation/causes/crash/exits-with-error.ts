import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { lastEnd } from '../../view/pod-state';
import { logsCommand } from '../support/commands';
import { endEvidence, logEvidence } from '../support/evidence';
import { logLines, logNeeds, unreadLogs } from '../support/logs';
import { releaseOf } from '../support/release';

/**
 * H01, R01: the program ends with an error of its own. It only restates the symptom, so whatever names a reason comes
 * first. Signals and kills are other causes.
 */
export const exitsWithError: Cause = {
  id: 'exits-with-error',
  rows: ['H01', 'R01'],
  stages: ['crash'],
  generic: true,
  needs: (_view, subject) => logNeeds(subject),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const { container } = subject;
    const end = container === undefined ? undefined : lastEnd(container);
    if (pod === undefined || container === undefined || end === undefined || end.exitCode === 0 || end.exitCode >= 126 || end.reason === 'OOMKilled') {
      return undefined;
    }
    const release = releaseOf(subject);
    const lines = logLines(view, pod, container);
    const newRelease = release.guilt === 'image' || release.guilt === 'both' || release.guilt === 'template';
    return {
      class: release.guilt === 'template' ? 'configuration' : 'application',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `container ${container.name} ends with exit code ${end.exitCode}${newRelease ? ' since the last rollout' : ''}${lines.length === 0 ? '' : `: ${brief(lines[lines.length - 1] ?? '')}`}`,
      basis: newRelease ? 'correlated' : 'status',
      unchecked: unreadLogs(view, subject),
      evidence: [endEvidence(pod, container, end), ...lines.slice(-3).map((line) => logEvidence(pod, container, line))],
      rollback: 'fixes-if-changed',
      implicates: ['spec.containers[*]', 'spec.initContainers[*]', 'spec.volumes', 'spec.securityContext', 'spec.serviceAccountName'],
      next: [logsCommand(pod, container, true)],
    };
  },
};

function brief(line: string): string {
  return line.length > 120 ? `${line.slice(0, 117)}...` : line;
}
