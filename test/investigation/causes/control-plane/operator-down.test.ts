import type { KubeObject } from '../../../../lib/evidence';
import { operatorDown } from '../../../../lib/investigation/causes/control-plane/operator-down';
import { before, faultBy, investigated } from '../../support/cluster';
import { object, template } from '../../support/objects';
import { certificate, healthyWeb, ingress, NGINX, service, slice } from '../../support/traffic';

const operator = (name: string, ready: string): KubeObject => object('v1', 'Pod', `${name}-x`, { metadata: { labels: { 'app.kubernetes.io/name': name } }, status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready }] } }, name);
const rollout = object('argoproj.io/v1alpha1', 'Rollout', 'web', { metadata: { generation: 3 }, spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template: template() }, status: { observedGeneration: '2' } });

describe('a custom object that nobody acts on', () => {
  test('waits for its operator when no pod of that is ready', async () => {
    expect((await investigated({ objects: [rollout, operator('argo-rollouts', 'False')] }, 'rollout/web')).verdict)
      .toMatchObject({ cause: 'operator-down', class: 'cluster', subsystem: 'control-plane', root: { kind: 'Pod', namespace: 'argo-rollouts' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('may be the Certificate of a route', async () => {
    const base = [...healthyWeb(), service(), slice(healthyWeb().slice(2)), NGINX, ingress({ tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }] })];
    expect(await faultBy(operatorDown, { objects: [...base, certificate({}), operator('cert-manager', 'False')] }, 'ingress/web')).toMatchObject({ root: { namespace: 'cert-manager' } });
  });

  test('does not wait for an operator that is ready, or while it is young', async () => {
    expect(await faultBy(operatorDown, { objects: [rollout, operator('argo-rollouts', 'True')] }, 'rollout/web')).toBeUndefined();
    expect(await faultBy(operatorDown, { objects: [{ ...rollout, metadata: { ...rollout.metadata, creationTimestamp: before(20) } }, operator('argo-rollouts', 'False')] }, 'rollout/web')).toBeUndefined();
  });

  test('is not explained when pods may not be read', async () => {
    expect(await faultBy(operatorDown, { objects: [rollout, operator('argo-rollouts', 'False')], unreadable: { Pod: 'forbidden' } }, 'rollout/web')).toBeUndefined();
  });
});
