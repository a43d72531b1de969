import type { Cause } from '../../verdict/cause';
import type { KubeEvent } from '../../view/kube-event';
import { ago } from '../../view/time';
import { nodeOf } from '../support/blast-radius';
import { describeCommand } from '../support/commands';
import { eventEvidence, fieldEvidence, waitingEvidence } from '../support/evidence';
import { imageName } from '../support/image-name';
import { pullError } from '../support/pull-error';
import { pullScope, PULL_SCOPE_NEEDS } from '../support/pull-scope';

/** Seconds after which a pull without end is more than a large image on a fresh node. */
const PATIENCE = 180;

/**
 * F14: the pull has begun and does not end, or the kubelet holds its own pulls back. No error is known: a pull that
 * failed meanwhile is another cause.
 */
export const imagePullSlow: Cause = {
  id: 'image-pull-slow',
  rows: ['F14'],
  stages: ['image'],
  needs: (view, subject) => (pullError(view, subject)?.fault === undefined || pullError(view, subject)?.fault === 'throttled' ? PULL_SCOPE_NEEDS : []),
  find: (view, subject) => {
    const error = pullError(view, subject);
    if (error === undefined) {
      return undefined;
    }
    const { pod, container, image, host } = error;
    const node = nodeOf(pod) ?? '';
    if (error.fault === 'throttled') {
      return {
        class: 'cluster',
        subsystem: 'node',
        root: { kind: 'Node', name: node },
        sentence: `the kubelet of node ${node} holds back its pulls of images: more are asked for than it may begin`,
        basis: 'explicit',
        evidence: [...error.evidence, ...pullScope(view, error).evidence],
        ruledOut: [{ cause: 'registry-rate-limit', because: 'the kubelet says so, not the registry' }],
        rollback: 'no',
        mitigations: [{ action: 'wait: the kubelet tries again by itself; raise registryPullQPS and registryBurst if it happens often', risk: 'more parallel load on the registry', undo: 'set them back' }],
        next: [describeCommand(pod), `kubectl describe node ${node}`],
      };
    }
    const events = view.eventsOf(pod).filter(({ message }) => message.includes(`"${image}"`));
    const begun = lastOf(events, 'Pulling');
    const ended = lastOf(events, 'Pulled') ?? lastOf(events, 'Failed');
    if (begun === undefined || (ended !== undefined && ended.last >= begun.last) || /^(ErrImage|ImagePullBackOff)/.test(container.waiting?.reason ?? '') || view.now - begun.last < PATIENCE * 1000) {
      return undefined;
    }
    const scope = pullScope(view, error);
    const stuck = view.events.filter(({ reason, about, last }) => reason === 'Pulling' && about.kind === 'Pod' && last <= view.now - PATIENCE * 1000 && !view.events.some((other) => /^(Pulled|Failed)$/.test(other.reason) && other.about.name === about.name && other.last >= last));
    const others = new Set(stuck.map(({ about }) => about.name)).size;
    return {
      class: 'cluster',
      subsystem: 'registry',
      root: { kind: 'Registry', name: host },
      sentence: `image ${image} of container ${container.name} has been on its way from ${host} to node ${node} for ${ago(view.now, begun.last)}, without an error`,
      basis: others > 1 ? 'correlated' : 'status',
      evidence: [eventEvidence(pod, begun), ...waitingEvidence(pod, container), ...scope.evidence, ...(others > 1 ? [fieldEvidence(pod, 'events Pulling', `${others} pods wait for an image without end`)] : []), fieldEvidence(pod, `${container.path}.image`, imageName(image).repository)],
      ruledOut: [{ cause: 'registry-unreachable', because: 'no pull has failed' }],
      rollback: 'no',
      mitigations: [{ action: 'wait, and keep the old pods until it is there', risk: 'none while the old pods serve', undo: 'nothing to undo' }],
      next: [describeCommand(pod), 'kubectl get events -A --field-selector reason=Pulled'],
    };
  },
};

function lastOf(events: readonly KubeEvent[], reason: string): KubeEvent | undefined {
  const found = events.filter((event) => event.reason === reason);
  return found[found.length - 1];
}
