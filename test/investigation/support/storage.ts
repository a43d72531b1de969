import type { KubeObject } from '../../../lib/evidence';
import { before } from './cluster';
import { event, merge, object, type Patch, pod, template } from './objects';

/** A template whose container mounts claim `data` at /data. */
export const WITH_DATA = template({ volumeMounts: [{ name: 'data', mountPath: '/data' }] }, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] });

/** Claim `data`, pending since ten minutes unless patched. */
export function claim(patch: Patch = {}): KubeObject {
  return object('v1', 'PersistentVolumeClaim', 'data', merge({ metadata: { creationTimestamp: before(600) }, spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '10Gi' } } }, status: { phase: 'Pending' } }, patch));
}

/** A claim that is bound to volume `pv-data`. */
export function boundClaim(patch: Patch = {}): KubeObject {
  return claim(merge({ spec: { volumeName: 'pv-data' }, status: { phase: 'Bound', capacity: { storage: '10Gi' } } }, patch));
}

/** A StorageClass. */
export function storageClass(name: string, patch: Patch = {}): KubeObject {
  return object('storage.k8s.io/v1', 'StorageClass', name, merge({ provisioner: 'ebs.csi.aws.com', volumeBindingMode: 'Immediate' }, patch), '');
}

/** A PersistentVolume of class `fast` with 10 Gi. */
export function volume(name: string, patch: Patch = {}): KubeObject {
  return object('v1', 'PersistentVolume', name, merge({ spec: { capacity: { storage: '10Gi' }, accessModes: ['ReadWriteOnce'], storageClassName: 'fast' }, status: { phase: 'Available' } }, patch), '');
}

/** A pod that no node takes because its claims are not bound. */
export function unbound(from: Patch = WITH_DATA, message = '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.'): KubeObject {
  return pod(1, 'a', from, { spec: { nodeName: undefined }, status: { phase: 'Pending', containerStatuses: [], conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message, lastTransitionTime: before(300) }] } });
}

/** An event about claim `data`. */
export function claimEvent(type: 'Normal' | 'Warning', reason: string, message: string, patch: Patch = {}): KubeObject {
  return event(claim(), type, reason, message, patch);
}
