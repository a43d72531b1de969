import { readinessProbeFailing } from '../../../lib/investigation/causes/readiness/readiness-probe-failing';
import { insufficientResources } from '../../../lib/investigation/causes/scheduling/insufficient-resources';
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

describe('a pod for which no node has room', () => {
  const pending = (from: ReturnType<typeof template>): ReturnType<typeof pod> => pod(2, 'b', from, {
    spec: { nodeName: undefined },
    status: { phase: 'Pending', containerStatuses: [], conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/2 nodes are available: 2 Insufficient cpu.', lastTransitionTime: before(300) }] },
  });
  const huge = template({ resources: { requests: { cpu: '50' } } });

  test('is a configuration fault when not even an empty node could hold it, and a rollback fixes it', async () => {
    expect(await faultBy(insufficientResources, { objects: [...deployment([OLD, huge]), pod(1, 'a', OLD), pending(huge), node('node-a')] }))
      .toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('is a matter of capacity when an empty node could, and then no rollback helps', async () => {
    expect(await faultBy(insufficientResources, { objects: [...deployment([OLD, NEW]), pod(1, 'a', OLD), pending(NEW), node('node-a')] }))
      .toMatchObject({ class: 'cluster', subsystem: 'scheduling', root: { kind: 'Pod' }, rollback: { answer: 'no' } });
  });

  test('is at most 0.6 sure when nodes may not be read', async () => {
    const contents = { objects: [...deployment([OLD, huge]), pending(huge)], unreadable: { Node: 'forbidden' } as const };
    expect(await faultBy(insufficientResources, contents)).toMatchObject({ confidence: 0.6 });
  });

  test('is not claimed for taints', async () => {
    const tainted = pod(2, 'b', NEW, { spec: { nodeName: undefined }, status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/2 nodes are available: 2 node(s) had untolerated taint(s).' }] } });
    expect(await faultBy(insufficientResources, { objects: [...deployment([OLD, NEW]), tainted, node('node-a')] })).toBeUndefined();
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
