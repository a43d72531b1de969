import type { KubeObject } from '../../../lib/evidence';
import { before } from './cluster';

/** Part of an object that replaces what a builder would write; objects are merged, lists and values replaced. */
export type Patch = Readonly<Record<string, unknown>>;

/** Container `app` of image 1.0.0, as most tests need it. */
export const CONTAINER: Patch = {
  name: 'app',
  image: 'registry.example.com/shop/web:1.0.0',
  ports: [{ name: 'http', containerPort: 8080 }],
  resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
  readinessProbe: { httpGet: { path: '/readyz', port: 8080 } },
};

/** An object with the metadata that every object has; the empty namespace is for cluster-wide kinds. */
export function object(apiVersion: string, kind: string, name: string, patch: Patch = {}, namespace = 'shop'): KubeObject {
  const base = { apiVersion, kind, metadata: { name, ...(namespace === '' ? {} : { namespace }), uid: `uid-${kind}-${name}`, creationTimestamp: before(86_400) } };
  return merge(base, patch) as unknown as KubeObject;
}

/** A pod template with one container. */
export function template(container: Patch = {}, spec: Patch = {}): Patch {
  return { metadata: { labels: { app: 'web' } }, spec: { containers: [merge(CONTAINER, container)], ...spec } };
}

/** A Deployment with its ReplicaSets, oldest revision first. */
export function deployment(templates: readonly Patch[], patch: Patch = {}): readonly KubeObject[] {
  const newest = templates[templates.length - 1] ?? {};
  const base = { metadata: { generation: templates.length }, spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template: newest }, status: { observedGeneration: templates.length } };
  const owner = object('apps/v1', 'Deployment', 'web', merge(base, patch));
  const sets = templates.map((each, position) => object('apps/v1', 'ReplicaSet', `web-${position + 1}`, {
    metadata: { labels: { app: 'web' }, annotations: { 'deployment.kubernetes.io/revision': String(position + 1) }, ownerReferences: [ownerOf(owner)], creationTimestamp: before(3600 * (templates.length - position)) },
    spec: { replicas: 2, template: each },
  }));
  return [owner, ...sets];
}

/** A pod of one revision of the Deployment; ready unless patched. */
export function pod(revision: number, name: string, from: Patch, patch: Patch = {}): KubeObject {
  const spec = { nodeName: 'node-a', ...(from.spec as Patch) };
  return object('v1', 'Pod', `web-${revision}-${name}`, merge({
    metadata: { labels: { app: 'web' }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `web-${revision}`, uid: `uid-ReplicaSet-web-${revision}`, controller: true }], creationTimestamp: before(600) },
    spec,
    status: {
      phase: 'Running',
      conditions: [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status: 'True', lastTransitionTime: before(590) }],
      containerStatuses: [{ name: 'app', ready: true, started: true, restartCount: 0, state: { running: { startedAt: before(595) } } }],
    },
  }, patch));
}

/** Status of a pod that is not ready, with its one container in a state. */
export function notReady(container: Patch, more: Patch = {}): Patch {
  return {
    status: {
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status: 'False', reason: 'ContainersNotReady', lastTransitionTime: before(590) }],
      containerStatuses: [{ name: 'app', ready: false, started: false, restartCount: 0, ...container }],
      ...more,
    },
  };
}

/** Container state: it waits. */
export function waiting(reason: string, message = ''): Patch {
  return { state: { waiting: { reason, message } } };
}

/** Container state: it crashed `times` times, the last time after `life` seconds. */
export function crashed(exitCode: number, reason = 'Error', life = 3, times = 5): Patch {
  return { restartCount: times, ...waiting('CrashLoopBackOff', 'back-off 5m0s restarting failed container'), lastState: { terminated: { exitCode, reason, startedAt: before(60 + life), finishedAt: before(60) } } };
}

/** An event of the old style about an object. */
export function event(about: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string, patch: Patch = {}): KubeObject {
  const { name, namespace, uid } = about.metadata;
  return object('v1', 'Event', `${name}.${reason}.${message.length}`, merge({
    type, reason, message, count: 3, firstTimestamp: before(500), lastTimestamp: before(30), involvedObject: { kind: about.kind, namespace, name, uid }, source: { component: 'kubelet' },
  }, patch));
}

/** A node; ready unless patched. */
export function node(name: string, patch: Patch = {}): KubeObject {
  return object('v1', 'Node', name, merge({ status: { allocatable: { cpu: '4', memory: '16Gi', pods: '110' }, conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: before(80_000) }] } }, patch), '');
}

/** Lays one object over another: objects are merged, lists and values replaced. */
export function merge(base: Patch, patch: Patch): Patch {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    const own = merged[key];
    merged[key] = isPlain(own) && isPlain(value) ? merge(own, value) : value;
  }
  return merged;
}

function isPlain(value: unknown): value is Patch {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ownerOf(owner: KubeObject): Patch {
  return { apiVersion: owner.apiVersion, kind: owner.kind, name: owner.metadata.name, uid: owner.metadata.uid, controller: true };
}
