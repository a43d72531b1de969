import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { lastEnd } from '../../view/pod-state';
import { kubectl, logsCommand } from '../support/commands';
import { endEvidence, fieldEvidence, logEvidence } from '../support/evidence';
import { logNeeds, tellingLines } from '../support/logs';
import { probeKill } from '../support/probes';
import { releaseOf } from '../support/release';

/** What a parent says when one of its children was killed for memory: the container itself then shows no OOMKilled. */
const CHILD = /sent SIGKILL|Perhaps out of memory|signal: killed|was killed by signal 9|terminated by signal SIGKILL|exited (?:with|on) (?:code 137|signal 9|SIGKILL)|Out of memory: Killed process|^Killed\s*$/i;

/**
 * H12, H13: the container was ended by SIGKILL or SIGTERM, and neither its limit nor a probe nor the node says that it
 * did it. Exit code 137 alone is no proof of too little memory. A child that was killed for memory shows in the log.
 */
export const killedBySignal: Cause = {
  id: 'killed-by-signal',
  rows: ['H12', 'H13'],
  stages: ['crash'],
  generic: true,
  needs: (_view, subject) => logNeeds(subject),
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    const end = container === undefined ? undefined : lastEnd(container);
    if (pod === undefined || container === undefined || end === undefined || end.reason === 'OOMKilled' || end.reason === 'ContainerStatusUnknown') {
      return undefined;
    }
    const limit = text(field(container.spec, 'resources', 'limits', 'memory'));
    const child = tellingLines(view, subject).slice(-50).filter((line) => CHILD.test(line.slice(0, 2000))).pop();
    const signal = end.exitCode === 137 ? 'SIGKILL' : end.exitCode === 143 ? 'SIGTERM' : undefined;
    if ((signal === undefined && child === undefined) || probeKill(view, pod, container) !== undefined) {
      return undefined;
    }
    const release = releaseOf(subject);
    const base = {
      root: refOf(subject.workload?.object ?? pod), rollback: 'fixes-if-changed', implicates: [`${container.path}.image`, `${container.path}.resources`, `${container.path}.livenessProbe`, `${container.path}.env`, `${container.path}.args`, `${container.path}.command`],
      next: [kubectl(pod, `get events --field-selector involvedObject.name=${pod.metadata.name}`), logsCommand(pod, container, true)],
    } as const;
    if (child !== undefined && limit !== undefined) {
      return {
        ...base, class: release.guilt === 'image' ? 'application' : 'configuration', basis: 'correlated',
        sentence: `a process in container ${container.name} is killed, most likely at the memory limit of ${limit}`,
        evidence: [logEvidence(pod, container, child), endEvidence(pod, container, end), fieldEvidence(pod, `${container.path}.resources.limits.memory`, limit)],
      };
    }
    return {
      ...base, class: 'application', basis: 'log',
      sentence: `container ${container.name} is ended by ${signal ?? 'a signal'} (exit code ${end.exitCode}), and what is kept does not say by whom`,
      evidence: [endEvidence(pod, container, end)],
      unchecked: ['who sent the signal: no event says it'],
      ruledOut: [{ cause: 'out-of-memory', because: `the reason is ${end.reason || 'not given'}, not OOMKilled` }],
    };
  },
};
