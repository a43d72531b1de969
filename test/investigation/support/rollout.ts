import type { KubeObject } from '../../../lib/evidence';
import { before } from './cluster';
import { object, type Patch, template } from './objects';

/** A Rollout `web` of Argo Rollouts with a stable and a new ReplicaSet; its two stable pods are ready. */
export function rollout(status: Patch, spec: Patch = {}): readonly KubeObject[] {
  const [stable, fresh] = [template(), template({ image: 'registry.example.com/shop/web:2.0.0' })];
  const owner = object('argoproj.io/v1alpha1', 'Rollout', 'web', {
    metadata: { generation: 4 },
    spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template: fresh, strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }, { setWeight: 60 }] } }, ...spec },
    status: { observedGeneration: '4', ...status },
  });
  const controller = { apiVersion: owner.apiVersion, kind: 'Rollout', name: 'web', uid: owner.metadata.uid, controller: true };
  const sets = [stable, fresh].map((each, position) => object('apps/v1', 'ReplicaSet', `web-${position + 1}`, { metadata: { labels: { app: 'web' }, annotations: { 'rollout.argoproj.io/revision': String(position + 1) }, ownerReferences: [controller] }, spec: { template: each } }));
  const pods = ['a', 'b'].map((name) => object('v1', 'Pod', `web-1-${name}`, {
    metadata: { labels: { app: 'web' }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-1', uid: 'uid-ReplicaSet-web-1', controller: true }] },
    spec: { nodeName: 'node-a', ...(stable.spec as Patch) },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: before(900) }], containerStatuses: [{ name: 'app', ready: true, started: true, restartCount: 0, state: { running: { startedAt: before(950) } } }] },
  }));
  return [owner, ...sets, ...pods];
}
