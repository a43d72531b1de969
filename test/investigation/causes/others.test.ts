import { nodeNotReady } from '../../../lib/investigation/causes/node/node-not-ready';
import { readinessProbeFailing } from '../../../lib/investigation/causes/readiness/readiness-probe-failing';
import { selectorMatchesNothing } from '../../../lib/investigation/causes/traffic/selector-matches-nothing';
import { before, faultBy, investigated } from '../support/cluster';
import { deployment, event, node, notReady, object, pod, template } from '../support/objects';

const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const RUNNING = { state: { running: { startedAt: before(590) } }, started: true };

describe('a readiness probe that answers with an error', () => {
  const stuck = pod(2, 'b', NEW, notReady(RUNNING, { phase: 'Running' }));
  const release = [...deployment([OLD, NEW]), pod(1, 'a', OLD), stuck];
  const unhealthy = (message: string): ReturnType<typeof event> => event(stuck, 'Warning', 'Unhealthy', message);

  test('is an application fault of the release that changed the image while the old pods serve', async () => {
    expect(await faultBy(readinessProbeFailing, { objects: [...release, unhealthy('Readiness probe failed: HTTP probe failed with statuscode: 503')] }))
      .toMatchObject({ class: 'application', confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test.each(['Readiness probe failed: HTTP probe failed with statuscode: 404', 'Readiness probe failed: Get "http://10.0.0.7:8080/readyz": dial tcp 10.0.0.7:8080: connect: connection refused'])('is not claimed for %s', async (message) => {
    expect(await faultBy(readinessProbeFailing, { objects: [...release, unhealthy(message)] })).toBeUndefined();
  });

  test('is not claimed when the events have expired', async () => {
    expect(await faultBy(readinessProbeFailing, { objects: release })).toBeUndefined();
  });

  test('is not a fault while a young pod may still be starting', async () => {
    const young = pod(2, 'b', NEW, { ...notReady({ state: { running: { startedAt: before(5) } } }, { phase: 'Running' }), metadata: { creationTimestamp: before(8) } });
    const { verdict } = await investigated({ objects: [...deployment([OLD, NEW]), pod(1, 'a', OLD), young] }, 'web');
    expect(verdict).toMatchObject({ class: 'healthy', cause: 'rollout-in-progress' });
  });
});

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
