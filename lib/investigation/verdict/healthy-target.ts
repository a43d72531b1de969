import { field, text } from '../../core';
import type { KubeObject } from '../../evidence';
import { conditionOf } from '../view/pod-state';

/** What a healthy object that is no workload does, as a sentence; undefined for kinds that have no words of their own. */
export function healthySentence(object: KubeObject): string | undefined {
  switch (object.kind) {
    case 'Node': return nodeSentence(object);
    case 'PersistentVolumeClaim': return claimSentence(object);
    default: return undefined;
  }
}

/** A cordoned node is healthy: somebody wants it so. */
function nodeSentence(node: KubeObject): string | undefined {
  const ready = conditionOf(node, 'Ready')?.status === 'True';
  const cordoned = field(node, 'spec', 'unschedulable') === true;
  return ready ? `Node ${node.metadata.name} is ready${cordoned ? '; it is cordoned and takes no new pods' : ''}` : undefined;
}

function claimSentence(claim: KubeObject): string {
  const { name } = claim.metadata;
  return field(claim, 'status', 'phase') === 'Pending'
    ? `PersistentVolumeClaim ${name} waits for the first pod that uses it, as its class wants`
    : `PersistentVolumeClaim ${name} is bound${field(claim, 'spec', 'volumeName') === undefined ? '' : ` to volume ${text(field(claim, 'spec', 'volumeName')) ?? ''}`}`;
}
