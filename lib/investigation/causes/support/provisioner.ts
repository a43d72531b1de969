import { field } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';

/** Words that say nothing about which driver it is. */
const COMMON = /^(csi|com|io|org|net|k8s|kubernetes|storage|driver|cluster|local|sigs|dev|volume|provisioner)$/;

/**
 * The workload that serves a driver or provisioner: one that names it, or bears its name. Managed clusters hide theirs.
 * @param kind `Deployment` for its controller, `DaemonSet` for its part on the nodes
 */
export function driverWorkload(view: ClusterView, driver: string, kind: 'Deployment' | 'DaemonSet'): KubeObject | undefined {
  const kinds = kind === 'Deployment' ? ['Deployment', 'StatefulSet'] as const : ['DaemonSet'] as const;
  const all = kinds.flatMap((each) => view.all(each));
  const words = driver.split(/[^a-z0-9]+/i).filter((word) => word.length > 1 && !COMMON.test(word));
  return all.find((workload) => JSON.stringify(field(workload, 'spec', 'template') ?? {}).includes(`${driver}`))
    ?? all.find(({ metadata }) => /csi|provision/.test(metadata.name) && words.some((word) => `${metadata.namespace ?? ''}/${metadata.name}`.includes(word)));
}

/** Whether a Deployment, StatefulSet or DaemonSet has a pod that serves; undefined when its status does not say. */
export function servesAnywhere(workload: KubeObject): boolean | undefined {
  const counts = ['readyReplicas', 'availableReplicas', 'numberReady'].map((name) => field(workload, 'status', name));
  const known = counts.filter((count) => typeof count === 'number');
  return field(workload, 'status') === undefined ? undefined : known.some((count) => count > 0);
}
