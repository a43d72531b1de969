import { field } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { lastEnd } from '../../view/pod-state';
import { kubectl, logsCommand } from '../support/commands';
import { endEvidence, eventEvidence, fieldEvidence } from '../support/evidence';
import { listeningPorts } from '../support/listening';
import { logNeeds, tellingLines, unreadLogs } from '../support/logs';
import { probeEvent, probeFields, probeKill, type ProbeName, probeNumber } from '../support/probes';
import { releaseOf } from '../support/release';
import { saidBy } from '../support/said';

/**
 * I04: the container is killed by its liveness probe before it has started: each life is as long as the probe allows and
 * no longer, and nothing gives the start more time. A program that answered wrongly, or that served before it was
 * killed, is another cause.
 */
export const livenessKillsSlowStart: Cause = {
  id: 'liveness-kills-slow-start',
  rows: ['I04'],
  stages: ['crash', 'readiness'],
  needs: (_view, subject) => logNeeds(subject),
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    const end = container === undefined ? undefined : lastEnd(container);
    const name: ProbeName = field(container?.spec, 'startupProbe') === undefined ? 'livenessProbe' : 'startupProbe';
    const probe = field(container?.spec, name);
    if (pod === undefined || container === undefined || end === undefined || probe === undefined || end.startedAt === 0 || end.reason === 'OOMKilled') {
      return undefined;
    }
    const kill = probeKill(view, pod, container);
    const complaint = probeEvent(view, pod, container, name);
    const life = Math.round((end.finishedAt - end.startedAt) / 1000);
    const bySignal = end.exitCode === 137 || end.exitCode === 143;
    const told = kill !== undefined || (complaint !== undefined && bySignal);
    if (!livesOnlyAsAllowed(life, probe, pod) || (!told && !(bySignal && container.restarts >= 2)) || /statuscode: [1-4]\d\d/.test(complaint?.message ?? '')) {
      return undefined;
    }
    // What says that it waits for something, or that it listens, was not merely slow.
    const lines = tellingLines(view, subject);
    const other = saidBy(view, subject, 'refused', 'unreachable', 'unavailable', 'dns-absent', 'dns-temporary', 'auth', 'certificate', 'migration', 'setting', 'rbac', 'cloud', 'address-in-use', 'bind-denied', 'heap', 'own-error');
    if (other !== undefined || listeningPorts(lines).length > 0) {
      return undefined;
    }
    const release = releaseOf(subject);
    const allowed = allowance(probe);
    return {
      class: release.guilt === 'image' ? 'application' : 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `the ${name.replace('Probe', ' probe')} kills container ${container.name} after ${life}s, before it has started${name === 'livenessProbe' ? ': no startup probe gives it more time' : ''}${release.guilt === 'image' ? '; the new image starts slower' : ''}`,
      basis: told && lines.length > 0 ? 'correlated' : 'status',
      evidence: [
        ...(kill === undefined ? [] : [eventEvidence(pod, kill)]),
        ...(complaint === undefined ? [] : [eventEvidence(pod, complaint)]),
        endEvidence(pod, container, end),
        fieldEvidence(pod, `${container.path}.${name}`, `allows ${allowed}s until the first kill`),
      ],
      unchecked: [...unreadLogs(view, subject), ...(told ? [] : ['the events that would say who killed it'])],
      ruledOut: [{ cause: 'out-of-memory', because: `the reason is ${end.reason || 'not given'}, not OOMKilled` }],
      rollback: 'fixes-if-changed',
      implicates: [...probeFields(container, 'livenessProbe', 'startupProbe'), `${container.path}.resources`],
      mitigations: [{ action: 'add a startup probe that allows the longest start', risk: 'a start that hangs is found out later', undo: 'remove the startup probe' }],
      next: [logsCommand(pod, container, true), kubectl(pod, `get events --field-selector involvedObject.name=${pod.metadata.name}`)],
    };
  },
};

/** Seconds from the start to the first kill: the delay, and the tries until the probe gives up. */
function allowance(probe: unknown): number {
  return probeNumber(probe, 'initialDelaySeconds') + probeNumber(probe, 'periodSeconds') * probeNumber(probe, 'failureThreshold');
}

/** Whether a life ended at the first kill that the probe makes possible, with the time the container may take to stop. */
function livesOnlyAsAllowed(life: number, probe: unknown, pod: KubeObject): boolean {
  const grace = field(probe, 'terminationGracePeriodSeconds') ?? field(pod, 'spec', 'terminationGracePeriodSeconds');
  const allowed = allowance(probe);
  const least = allowed - probeNumber(probe, 'periodSeconds') - 2;
  return life >= Math.max(3, least) && life <= allowed + 2 * probeNumber(probe, 'periodSeconds') + (typeof grace === 'number' ? grace : 30) + 5;
}
