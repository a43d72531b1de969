import { networkPolicyBlocksCallers } from '../../../../lib/investigation/causes/traffic/network-policy-blocks-callers';
import { before, faultBy, investigated } from '../../support/cluster';
import { object } from '../../support/objects';
import { healthyWeb, ingress, NGINX, policy, service, slice } from '../../support/traffic';

const caller = object('v1', 'Pod', 'front-x', {
  metadata: { labels: { app: 'front' } },
  spec: { nodeName: 'node-a', containers: [{ name: 'front', image: 'registry.example.com/shop/front:1', env: [{ name: 'API_URL', value: 'http://web:80/api' }] }] },
  status: { phase: 'Running', podIP: '10.0.1.9', conditions: [{ type: 'Ready', status: 'True' }] },
});
const base = [...healthyWeb(), service(), slice(healthyWeb().slice(2)), caller];
const only = (from: readonly unknown[]): ReturnType<typeof policy> => policy('web-callers', { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from }] }, { creationTimestamp: before(600) });

describe('a NetworkPolicy in front of a program that is well', () => {
  test('is at fault when it keeps out a pod that is set up to call the program, and goes back itself', async () => {
    const fault = await faultBy(networkPolicyBlocksCallers, { objects: [...base, only([{ podSelector: { matchLabels: { app: 'admin' } } }])] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'NetworkPolicy', name: 'web-callers' }, confidence: 0.75, rollback: { answer: 'restore' } });
    expect(fault?.sentence).toBe('NetworkPolicy web-callers keeps pod front-x away from Service web');
  });

  test('is less surely at fault when it is older than the caller, which is ready', async () => {
    const old = policy('web-callers', { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'admin' } } }] }] }, { creationTimestamp: before(900_000) });
    expect(await faultBy(networkPolicyBlocksCallers, { objects: [...base, old] })).toMatchObject({ confidence: 0.6 });
  });

  test('is at fault when it lets nobody reach the Service that was asked about', async () => {
    const closed = policy('deny', { podSelector: {}, policyTypes: ['Ingress'] });
    expect((await investigated({ objects: [...base.slice(0, -1), closed] }, 'service/web')).verdict).toMatchObject({ cause: 'network-policy-blocks-callers', root: { name: 'deny' }, confidence: 0.6 });
  });

  test('is not claimed when the caller is let in by another policy', async () => {
    const allow = policy('allow-front', { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'front' } } }], ports: [{ port: 8080 }] }] });
    expect(await faultBy(networkPolicyBlocksCallers, { objects: [...base, only([{ podSelector: { matchLabels: { app: 'admin' } } }]), allow] })).toBeUndefined();
  });

  test('is not claimed for a workload that has been closed from its beginning', async () => {
    const closed = policy('deny', { podSelector: {}, policyTypes: ['Ingress'] });
    expect((await investigated({ objects: [...base.slice(0, -1), closed] }, 'web')).verdict.class).toBe('healthy');
  });

  test('is not claimed when policies may not be read', async () => {
    expect(await faultBy(networkPolicyBlocksCallers, { objects: [...base, only([])], unreadable: { NetworkPolicy: 'forbidden' } })).toBeUndefined();
  });

  describe('behind an Ingress', () => {
    const proxy = object('v1', 'Pod', 'nginx-x', {
      metadata: { labels: { 'app.kubernetes.io/name': 'ingress-nginx' } },
      spec: { nodeName: 'node-a', containers: [{ name: 'controller', image: 'registry.k8s.io/ingress-nginx/controller:v1' }] },
      status: { phase: 'Running', podIP: '10.0.7.9', conditions: [{ type: 'Ready', status: 'True' }] },
    }, 'ingress-nginx');
    const space = (labels: Record<string, string>): ReturnType<typeof object> => object('v1', 'Namespace', 'ingress-nginx', { metadata: { labels } }, '');
    const routed = [...base.slice(0, -1), NGINX, ingress(), proxy, space({ role: 'edge' })];
    const inside = only([{ podSelector: {} }]);

    test.each(['ingress/web', 'service/web', 'web'])('is at fault when it keeps out the controller of the Ingress, asked for %s', async (target) => {
      const fault = await faultBy(networkPolicyBlocksCallers, { objects: [...routed, inside] }, target);
      expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'NetworkPolicy', name: 'web-callers' }, confidence: 0.75, rollback: { answer: 'restore' } });
      expect(fault?.sentence).toBe('NetworkPolicy web-callers keeps pod nginx-x away from Service web');
    });

    test('is not claimed when the namespace of the controller is let in', async () => {
      const edge = policy('edge', { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from: [{ namespaceSelector: { matchLabels: { role: 'edge' } } }] }] });
      expect((await investigated({ objects: [...routed, inside, edge] }, 'ingress/web')).verdict.class).toBe('healthy');
    });

    test('is not claimed of a controller that only directs a load balancer outside', async () => {
      const alb = object('networking.k8s.io/v1', 'IngressClass', 'nginx', { spec: { controller: 'ingress.k8s.aws/alb' } }, '');
      const director = { ...proxy, metadata: { ...proxy.metadata, labels: { 'app.kubernetes.io/name': 'aws-load-balancer-controller' } } };
      expect(await faultBy(networkPolicyBlocksCallers, { objects: [...base.slice(0, -1), alb, ingress(), director, space({}), inside] }, 'ingress/web')).toBeUndefined();
    });

    test.each(['IngressClass', 'Namespace', 'NetworkPolicy'] as const)('is not claimed when a %s may not be read that decides', async (kind) => {
      const edge = policy('edge', { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from: [{ namespaceSelector: { matchLabels: { role: 'edge' } } }] }] });
      expect(await faultBy(networkPolicyBlocksCallers, { objects: [...routed, inside, edge], unreadable: { [kind]: 'forbidden' } }, 'ingress/web')).toBeUndefined();
    });
  });
});
