import { field, quantity, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { type ContainerState, containersOf } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { setUpErrors } from '../support/setup-errors';
import { startError } from '../support/start-error';

/** Bytes below which a limit is a slip: a token with its certificate alone takes some kilobytes, no program fits. */
const SMALLEST = 1024 * 1024;

/**
 * H09: the memory limit is so low that the runtime itself is killed before the program begins: mostly a unit that was
 * forgotten (`128` bytes, `128m`). A program that grows into its limit is another cause.
 */
export const memoryLimitBelowStart: Cause = {
  id: 'memory-limit-below-start',
  rows: ['H09'],
  stages: ['start', 'volumes'],
  find: (view, subject) => {
    const error = startError(view, subject);
    if (subject.stage === 'volumes') {
      return tokenVolumeFull(view, subject);
    }
    if (error === undefined || !/init was OOM-killed|memory limit too low|set memory limit|memory\.max: .*(?:invalid|busy)/i.test(error.message)) {
      return undefined;
    }
    const { pod, container } = error;
    const limit = limitOf(container.spec);
    return {
      ...common(subject, pod, container),
      sentence: `the memory limit of container ${container.name}, ${limit}, is too low for the container even to start`,
      basis: 'explicit',
      evidence: [...error.evidence, fieldEvidence(pod, `${container.path}.resources.limits.memory`, limit)],
    };
  },
};

/**
 * The kubelet makes memory-backed volumes, such as that of the service account token, no larger than the pod may use
 * memory: with a limit of a few bytes not even the token fits.
 */
function tokenVolumeFull(view: ClusterView, subject: Subject): Finding | undefined {
  const error = setUpErrors(view, subject).find(({ message, spec }) => /no space left on device/i.test(message) && ['projected', 'secret', 'downwardAPI'].some((source) => field(spec, source) !== undefined));
  const containers = error === undefined ? [] : containersOf(error.pod).filter(({ role }) => role === 'main');
  const limits = containers.map(({ spec }) => quantity(field(spec, 'resources', 'limits', 'memory')));
  const total = limits.reduce<number>((sum, limit) => sum + (limit ?? Infinity), 0);
  const container = containers[limits.indexOf(Math.min(...limits.map((limit) => limit ?? Infinity)))];
  if (error === undefined || container === undefined || total >= SMALLEST) {
    return undefined;
  }
  const limit = limitOf(container.spec);
  return {
    ...common(subject, error.pod, container),
    sentence: `the memory limit of container ${container.name}, ${limit}, is too low even for volume ${error.volume}${/m$/.test(limit) ? ': m is a thousandth of a byte' : ''}`,
    basis: 'explicit',
    evidence: [eventEvidence(error.pod, error.event), fieldEvidence(error.pod, `${container.path}.resources.limits.memory`, limit)],
  };
}

function common(subject: Subject, pod: KubeObject, container: ContainerState): Omit<Finding, 'sentence' | 'basis' | 'evidence'> {
  return {
    class: 'configuration',
    root: refOf(subject.workload?.object ?? pod),
    ruledOut: [{ cause: 'out-of-memory', because: 'the program had not begun' }],
    rollback: 'fixes',
    implicates: [`${container.path}.resources`, 'spec.resources'],
    mitigations: [{ action: 'raise the memory limit, and look at its unit', risk: 'the node must have the memory', undo: 'set the old limit again' }],
    next: [describeCommand(pod)],
  };
}

function limitOf(spec: unknown): string {
  const limit = field(spec, 'resources', 'limits', 'memory');
  return text(limit) ?? String(limit ?? 'not set');
}
