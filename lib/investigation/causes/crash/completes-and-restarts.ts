import { field, list } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { lastEnd } from '../../view/pod-state';
import { describeCommand, logsCommand } from '../support/commands';
import { endEvidence, fieldEvidence } from '../support/evidence';
import { logNeeds, unreadLogs } from '../support/logs';
import { probeKill } from '../support/probes';
import { releaseOf } from '../support/release';
import { saidBy } from '../support/said';

/**
 * H15: the program ends with success, and is started again and again because its pod must run for ever. Its command ends
 * by design: it is a Job, or it went to the background. An end after a kill by a probe is another cause.
 */
export const completesAndRestarts: Cause = {
  id: 'completes-and-restarts',
  rows: ['H15'],
  stages: ['crash'],
  needs: (_view, subject) => logNeeds(subject),
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    const end = container === undefined ? undefined : lastEnd(container);
    if (pod === undefined || container === undefined || end === undefined || end.exitCode !== 0 || container.role === 'init' || (field(pod, 'spec', 'restartPolicy') ?? 'Always') !== 'Always') {
      return undefined;
    }
    const reason = saidBy(view, subject, 'refused', 'unreachable', 'unavailable', 'dns-absent', 'dns-temporary', 'auth', 'certificate', 'migration', 'setting', 'rbac', 'cloud', 'address-in-use', 'bind-denied', 'heap');
    const hooked = view.eventsOf(pod).some((event) => /^Failed(PostStart|PreStop)Hook$/.test(event.reason));
    if (probeKill(view, pod, container) !== undefined || reason !== undefined || hooked) {
      return undefined;
    }
    const release = releaseOf(subject);
    const blamed = ['image', 'template', 'both'].includes(release.guilt);
    // A program that stops well when it is asked to ends with 0 as well after a kill by its liveness probe.
    const silent = field(container.spec, 'livenessProbe') !== undefined && view.eventsOf(pod).length === 0;
    const command = [...list(field(container.spec, 'command')), ...list(field(container.spec, 'args'))].join(' ');
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `container ${container.name} ends with success and is started again: its command ends${blamed ? ' since the last rollout' : ''}, and the pod is to run for ever`,
      basis: blamed && release.previousServes ? 'confirmed' : container.restarts >= 2 ? 'explicit' : 'status',
      evidence: [endEvidence(pod, container, end), fieldEvidence(pod, `${container.path}.command`, command === '' ? 'not set: the command of the image' : command), fieldEvidence(pod, 'spec.restartPolicy', 'Always')],
      unchecked: [...(silent ? ['whether its liveness probe killed it: no events are kept'] : []), ...unreadLogs(view, subject)],
      ruledOut: [{ cause: 'exits-with-error', because: 'the exit code is 0' }, { cause: 'liveness-kills-slow-start', because: 'no event says that a probe killed it' }],
      rollback: 'fixes-if-changed',
      implicates: [`${container.path}.command`, `${container.path}.args`, `${container.path}.image`, `${container.path}.env`, `${container.path}.stdin`, `${container.path}.tty`],
      mitigations: [{ action: 'run it as a Job, or give it a command that stays in the foreground', risk: 'none', undo: 'set the old command again' }],
      next: [logsCommand(pod, container, true), describeCommand(pod)],
    };
  },
};
