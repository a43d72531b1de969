import { field } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { lastEnd, secondsLived } from '../../view/pod-state';
import { logsCommand } from '../support/commands';
import { endEvidence, eventEvidence, fieldEvidence } from '../support/evidence';
import { logNeeds, unreadLogs } from '../support/logs';
import { probeEvent, probeFields, probeKill } from '../support/probes';
import { releaseOf } from '../support/release';
import { saidBy } from '../support/said';

/**
 * I04, H12: a container that served stops answering its liveness probe, or answers it with a server error, and is killed.
 * The exit code is that of the kill, not of the program. A start that is too slow is another cause.
 */
export const livenessProbeFailing: Cause = {
  id: 'liveness-probe-failing',
  rows: ['I04', 'H12'],
  stages: ['crash', 'readiness'],
  needs: (_view, subject) => logNeeds(subject),
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    const end = container === undefined ? undefined : lastEnd(container);
    const kill = pod === undefined || container === undefined ? undefined : probeKill(view, pod, container);
    if (pod === undefined || container === undefined || end === undefined || kill === undefined || end.reason === 'OOMKilled') {
      return undefined;
    }
    const complaint = probeEvent(view, pod, container, 'livenessProbe', 'startupProbe');
    const startup = /failed startup probe/.test(kill.message);
    const release = releaseOf(subject);
    const life = secondsLived(end);
    const touched = release.guilt !== 'innocent' && release.changes.some(({ path }) => path.startsWith(`${container.path}.livenessProbe`));
    const waits = saidBy(view, subject, 'refused', 'unreachable', 'unavailable', 'dns-absent', 'dns-temporary') !== undefined;
    return {
      class: touched ? 'configuration' : 'application',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `container ${container.name} is killed${life === undefined ? '' : ` after ${life}s`} because it fails its ${startup ? 'startup' : 'liveness'} probe${complaint === undefined ? '' : `: ${brief(complaint.message)}`}`,
      basis: waits ? 'status' : touched || ['image', 'both'].includes(release.guilt) ? 'correlated' : 'status',
      evidence: [eventEvidence(pod, kill), ...(complaint === undefined ? [] : [eventEvidence(pod, complaint)]), endEvidence(pod, container, end), fieldEvidence(pod, `${container.path}.${startup ? 'startupProbe' : 'livenessProbe'}`, JSON.stringify(field(container.spec, startup ? 'startupProbe' : 'livenessProbe') ?? {}))],
      unchecked: unreadLogs(view, subject),
      contradictions: waits ? ['the log says that it waits for something else'] : [],
      ruledOut: [{ cause: 'out-of-memory', because: `the reason is ${end.reason || 'not given'}, and the kubelet says that it killed the container` }],
      rollback: 'fixes-if-changed',
      implicates: [...probeFields(container, 'livenessProbe', 'startupProbe'), `${container.path}.resources`],
      next: [logsCommand(pod, container, true)],
    };
  },
};

function brief(message: string): string {
  const short = message.replace(/^(?:Liveness|Startup) probe (?:failed|errored[^:]*): /, '').trim().replace(/\s+/g, ' ');
  return short.length > 100 ? `${short.slice(0, 97)}...` : short;
}
