import { field, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { lastEnd, secondsLived } from '../../view/pod-state';
import { describeCommand, kubectl } from '../support/commands';
import { endEvidence, fieldEvidence } from '../support/evidence';
import { releaseOf } from '../support/release';
import { tellingMutations } from '../support/telling-mutation';
import { nodeKill } from './node-out-of-memory';

/** Seconds of life below which the limit is too low for the program to start, rather than a leak that grows. */
const START = 600;

/**
 * H09, H10: the container was killed because it reached its own memory limit. Exit code 137 alone is no proof: liveness
 * kills, nodes and people send SIGKILL too. Without a limit it was the node (H11, another cause).
 */
export const outOfMemory: Cause = {
  id: 'out-of-memory',
  rows: ['H09', 'H10'],
  stages: ['crash'],
  find: (view, subject) => {
    const [pod] = subject.pods;
    const { container } = subject;
    const end = container === undefined ? undefined : lastEnd(container);
    // A limit of the pod as a whole binds its containers as well (KEP-2837).
    const limit = text(field(container?.spec, 'resources', 'limits', 'memory')) ?? text(field(pod, 'spec', 'resources', 'limits', 'memory'));
    if (pod === undefined || container === undefined || end?.reason !== 'OOMKilled' || limit === undefined) {
      return undefined;
    }
    const life = secondsLived(end);
    const release = releaseOf(subject);
    const lowered = release.changes.find(({ path }) => path === `${container.path}.resources.limits.memory`);
    const slow = life !== undefined && life > START;
    const changed = tellingMutations(view, subject);
    const node = nodeKill(view, subject);
    const byImage = release.guilt === 'image' || (slow && lowered === undefined && release.guilt !== 'template');
    return {
      class: byImage ? 'application' : 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: slow
        ? `container ${container.name} grows until it reaches its memory limit of ${limit} after ${Math.round(life / 60)} minutes`
        : `container ${container.name} needs more than its memory limit of ${limit}: it is killed${life === undefined ? '' : ` ${life}s after its start`}`,
      basis: changed.length > 0 ? 'status' : lowered !== undefined || release.previousServes ? 'confirmed' : 'explicit',
      evidence: [
        endEvidence(pod, container, end),
        fieldEvidence(pod, `${container.path}.resources.limits.memory`, limit),
        ...(lowered === undefined ? [] : [fieldEvidence(pod, lowered.path, `was ${lowered.before} in the revision before`)]),
      ],
      // A limit that admission lowered is not the workload's: going back or raising it in the template changes nothing.
      contradictions: [
        ...changed.map(({ path, template }) => `${path} was changed at admission: the template says ${template === '' ? 'nothing' : template}`).slice(0, 1),
        ...(node === undefined ? [] : [`the node says that it ran out of memory just then, and ${node.others.slice(0, 3).join(', ')} died as well`]),
      ],
      unchecked: templateUnread(view, pod) ? ['whether the limit is that of the template: what made the pod could not be read'] : [],
      ruledOut: node === undefined ? [{ cause: 'node-out-of-memory', because: 'the container has a limit of its own and was killed at it' }] : [],
      rollback: 'fixes-if-changed',
      // Memory use follows from the image, its arguments and settings as much as from the limit.
      implicates: [`${container.path}.resources`, `${container.path}.image`, `${container.path}.env`, `${container.path}.args`, `${container.path}.command`, `${container.path}.envFrom`],
      mitigations: [{ action: 'raise the memory limit', risk: 'a leak only dies later, and the node must have the memory', undo: 'set the old limit again' }],
      next: [describeCommand(pod), kubectl(pod, `top pod ${pod.metadata.name} --containers`)],
    };
  },
};

/** Whether a pod has a maker that could not be read, so that nobody knows what admission changed. */
function templateUnread(view: ClusterView, pod: KubeObject): boolean {
  return pod.metadata.ownerReferences?.some(({ controller }) => controller === true) === true && view.owner(pod) === undefined;
}
