import { nodeNotReady } from '../../../lib/investigation/causes/node/node-not-ready';
import { selectorMatchesNothing } from '../../../lib/investigation/causes/traffic/selector-matches-nothing';
import { before, faultBy, investigated } from '../support/cluster';
import { deployment, node, object, pod, template } from '../support/objects';

const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });

describe('a Service that selects no pod', () => {
  const healthy = [...deployment([OLD]), pod(1, 'a', OLD), pod(1, 'b', OLD)];
  const service = (selector: Record<string, string>): ReturnType<typeof object> => object('v1', 'Service', 'web', { spec: { selector, ports: [{ port: 80 }] } });
  const slice = (endpoints: readonly unknown[]): ReturnType<typeof object> => object('discovery.k8s.io/v1', 'EndpointSlice', 'web-x', { metadata: { labels: { 'kubernetes.io/service-name': 'web' } }, endpoints });

  test.each(['deployment/web', 'service/web', 'web'])('is found from %s, with the label that differs', async (target) => {
    const fault = await faultBy(selectorMatchesNothing, { objects: [...healthy, service({ app: 'wep' }), slice([])] }, target);
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Service', name: 'web' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('app=wep, the pods have web');
  });

  test('is not claimed where endpoints exist and are not ready: that is an effect', async () => {
    expect(await faultBy(selectorMatchesNothing, { objects: [...healthy, service({ app: 'web' }), slice([{ conditions: { ready: false } }])] })).toBeUndefined();
  });

  test('is not claimed for a Service without selector, which somebody else fills', async () => {
    expect(await faultBy(selectorMatchesNothing, { objects: [...healthy, service({})] }, 'service/web')).toBeUndefined();
  });

  test('is less sure when EndpointSlices may not be read', async () => {
    const contents = { objects: [...healthy, service({ app: 'wep' })], unreadable: { EndpointSlice: 'forbidden' } as const };
    expect((await faultBy(selectorMatchesNothing, contents))?.confidence).toBe(0.85);
  });
});

describe('a node that does not report', () => {
  const lost = node('node-a', { status: { conditions: [{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting node status.', lastTransitionTime: before(240) }] } });
  const onIt = pod(1, 'a', OLD, { status: { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: before(240) }] } });

  test('is the fault of its pods that are not ready, and no rollback helps', async () => {
    expect(await faultBy(nodeNotReady, { objects: [...deployment([OLD]), onIt, lost] })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, rollback: { answer: 'no' } });
  });

  test('is not blamed while the node is ready', async () => {
    expect(await faultBy(nodeNotReady, { objects: [...deployment([OLD]), onIt, node('node-a')] })).toBeUndefined();
  });

  test('is not blamed when nodes may not be read', async () => {
    const contents = { objects: [...deployment([OLD]), onIt], unreadable: { Node: 'forbidden' } as const };
    const investigation = await investigated(contents, 'web');
    expect(investigation.verdict.class).toBe('unknown');
    expect(investigation.notSeen.map(({ what, outcome }) => `${what}: ${outcome}`)).toContain('Node node-a: forbidden');
  });
});
