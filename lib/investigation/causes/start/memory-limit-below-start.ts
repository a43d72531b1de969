import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { startError } from '../support/start-error';

/**
 * H09: the memory limit is so low that the runtime itself is killed before the program begins: mostly a unit that was
 * forgotten (`128` bytes, `128m`). A program that grows into its limit is another cause.
 */
export const memoryLimitBelowStart: Cause = {
  id: 'memory-limit-below-start',
  rows: ['H09'],
  stages: ['start'],
  find: (view, subject) => {
    const error = startError(view, subject);
    if (error === undefined || !/init was OOM-killed|memory limit too low|set memory limit|memory\.max: .*(?:invalid|busy)/i.test(error.message)) {
      return undefined;
    }
    const { pod, container } = error;
    const limit = text(field(container.spec, 'resources', 'limits', 'memory')) ?? String(field(container.spec, 'resources', 'limits', 'memory') ?? 'not set');
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `the memory limit of container ${container.name}, ${limit}, is too low for the container even to start`,
      basis: 'explicit',
      evidence: [...error.evidence, fieldEvidence(pod, `${container.path}.resources.limits.memory`, limit)],
      ruledOut: [{ cause: 'out-of-memory', because: 'the program had not begun' }],
      rollback: 'fixes',
      implicates: [`${container.path}.resources`, 'spec.resources'],
      mitigations: [{ action: 'raise the memory limit, and look at its unit', risk: 'the node must have the memory', undo: 'set the old limit again' }],
      next: [describeCommand(pod)],
    };
  },
};
