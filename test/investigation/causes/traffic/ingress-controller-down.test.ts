import type { KubeObject } from '../../../../lib/evidence';
import { ingressControllerDown } from '../../../../lib/investigation/causes/traffic/ingress-controller-down';
import { faultBy, investigated } from '../../support/cluster';
import { object } from '../../support/objects';
import { healthyWeb, ingress, NGINX, service, slice } from '../../support/traffic';

const base = [...healthyWeb(), service(), slice(healthyWeb().slice(2)), NGINX, ingress()];
const controller = (name: string, ready: string): KubeObject => object('v1', 'Pod', name, { metadata: { labels: { 'app.kubernetes.io/name': 'ingress-nginx' } }, status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready }] } }, 'ingress-nginx');

describe('the controller of an Ingress', () => {
  test('is at fault when none of its pods is ready', async () => {
    expect((await investigated({ objects: [...base, controller('a', 'False')] }, 'ingress/web')).verdict)
      .toMatchObject({ cause: 'ingress-controller-down', class: 'cluster', subsystem: 'network', root: { kind: 'Pod', namespace: 'ingress-nginx' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is named by what makes its pods, and looked into', async () => {
    const own = { ...controller('nginx-5d8f-a', 'False'), metadata: { ...controller('nginx-5d8f-a', 'False').metadata, labels: { 'app.kubernetes.io/name': 'ingress-nginx', 'pod-template-hash': '5d8f' }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'nginx-5d8f', uid: 'set', controller: true }] } };
    const maker = object('apps/v1', 'Deployment', 'nginx', { spec: { replicas: 1, selector: { matchLabels: { 'app.kubernetes.io/name': 'ingress-nginx' } }, template: { metadata: {}, spec: { containers: [] } } } }, 'ingress-nginx');
    const { verdict } = await investigated({ objects: [...base, own, maker] }, 'ingress/web');
    expect(verdict).toMatchObject({ cause: 'ingress-controller-down', root: { kind: 'Deployment', namespace: 'ingress-nginx', name: 'nginx' } });
    expect(verdict.dependency?.target).toMatchObject({ kind: 'Deployment', name: 'nginx' });
  });

  test('is not at fault while one pod is ready', async () => {
    expect(await faultBy(ingressControllerDown, { objects: [...base, controller('a', 'False'), controller('b', 'True')] }, 'ingress/web')).toBeUndefined();
  });

  test('is not blamed when it cannot be seen', async () => {
    expect(await faultBy(ingressControllerDown, { objects: base }, 'ingress/web')).toBeUndefined();
    expect(await faultBy(ingressControllerDown, { objects: [...base, controller('a', 'False')], unreadable: { IngressClass: 'forbidden' } }, 'ingress/web')).toBeUndefined();
  });
});
