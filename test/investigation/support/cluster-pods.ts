import type { KubeObject } from '../../../lib/evidence';
import { before } from './cluster';
import { event, notReady, object, type Patch, pod, waiting } from './objects';

/** A pod that waits for its sandbox or volumes, with what the kubelet says about it. */
export function creatingPod(from: Patch, reason: string, message: string, patch: Patch = {}, revision = 1): readonly KubeObject[] {
  const stuck = pod(revision, 'b', from, { ...notReady(waiting('ContainerCreating')), ...patch });
  return message === '' ? [stuck] : [stuck, event(stuck, 'Warning', reason, message)];
}

/** A pod of a DaemonSet on a node, as the cluster's own agents are. */
export function agentPod(set: string, nodeName: string, ready: boolean, namespace = 'kube-system'): KubeObject {
  return object('v1', 'Pod', `${set}-${nodeName}`, {
    metadata: { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: set, uid: `uid-DaemonSet-${set}`, controller: true }] },
    spec: { nodeName, hostNetwork: true, containers: [{ name: 'agent', image: `registry.example.com/${set}:1` }] },
    status: {
      phase: ready ? 'Running' : 'Pending',
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: before(700) }],
      containerStatuses: [{ name: 'agent', ready, restartCount: 0, state: ready ? { running: { startedAt: before(700) } } : { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image' } } }],
    },
  }, namespace);
}

/** A node whose condition Ready has a status, reason and message. */
export function readiness(status: 'True' | 'False' | 'Unknown', reason: string, message: string, since = 240): Patch {
  return { status: { conditions: [{ type: 'Ready', status, reason, message, lastTransitionTime: before(since) }] } };
}
