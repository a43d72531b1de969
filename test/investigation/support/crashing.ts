import type { KubeObject } from '../../../lib/evidence';
import type { ClusterContents } from './cluster';
import { crashed, deployment, merge, notReady, object, pod, type Patch, template } from './objects';

/** A Deployment of one revision whose one pod crashes again and again and leaves a log. */
export function crashing(log: string, container: Patch = {}, ...others: readonly KubeObject[]): ClusterContents {
  const from = template(container);
  return { objects: [...deployment([from]), pod(1, 'a', from, notReady(crashed(1))), ...others], logs: { 'web-1-a/app/previous': log } };
}

/** A Deployment whose newest revision crashes and leaves a log, while a pod of the old one serves. */
export function badRelease(log: string, from: Patch, to: Patch, ...others: readonly KubeObject[]): ClusterContents {
  const [old, next] = [template(from), template(to)];
  return { objects: [...deployment([old, next]), pod(1, 'a', old), pod(2, 'b', next, notReady(crashed(1))), ...others], logs: { 'web-2-b/app/previous': log } };
}

/** A Service with as many endpoints as are told, of pods labelled with its name. */
export function service(name: string, ready: number, spec: Patch = {}, namespace = 'shop'): readonly KubeObject[] {
  return [
    object('v1', 'Service', name, { spec: merge({ clusterIP: '10.96.1.1', selector: { app: name }, ports: [{ port: 5432 }] }, spec) }, namespace),
    object('discovery.k8s.io/v1', 'EndpointSlice', `${name}-x`, {
      metadata: { labels: { 'kubernetes.io/service-name': name } },
      endpoints: Array.from({ length: ready }, (_, position) => ({ addresses: [`10.0.1.${position}`], conditions: { ready: true } })),
    }, namespace),
  ];
}

/** A workload with one pod that carries the label of a Service of its name. */
export function backend(kind: 'Deployment' | 'StatefulSet', name: string, podPatch: Patch = {}, namespace = 'shop'): readonly KubeObject[] {
  const labels = { app: name };
  const workload = object('apps/v1', kind, name, { spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name }] } } } }, namespace);
  const owner = kind === 'StatefulSet' ? workload : object('apps/v1', 'ReplicaSet', `${name}-1`, { metadata: { labels, ownerReferences: [reference(workload)] }, spec: { template: { metadata: { labels } } } }, namespace);
  const own = object('v1', 'Pod', `${name}-0`, merge({
    metadata: { labels, ownerReferences: [reference(owner)] },
    spec: { nodeName: 'node-a', containers: [{ name }] },
    status: { phase: 'Running', podIP: '10.0.1.0', conditions: [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status: 'True' }], containerStatuses: [{ name, ready: true, restartCount: 0, state: { running: {} } }] },
  }, podPatch), namespace);
  return owner === workload ? [workload, own] : [workload, owner, own];
}

function reference({ apiVersion, kind, metadata }: KubeObject): Patch {
  return { apiVersion, kind, name: metadata.name, uid: metadata.uid, controller: true };
}
