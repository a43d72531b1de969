import { scaledToZero } from '../../../../lib/investigation/causes/controller/scaled-to-zero';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, event, object, type Patch, template } from '../../support/objects';

const OLD = template();
const zero = (patch: Patch = {}): ReturnType<typeof deployment> => deployment([OLD], { spec: { replicas: 0 }, ...patch });
const service = object('v1', 'Service', 'shop-front', { spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } });
const scaler = (patch: Patch = {}): ReturnType<typeof object> => object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', { spec: { minReplicas: 2, scaleTargetRef: { kind: 'Deployment', name: 'web' } }, status: { conditions: [{ type: 'ScalingActive', status: 'False', reason: 'ScalingDisabled', message: 'scaling is disabled since the replica count of the target is zero' }] }, ...patch });

describe('a workload that is scaled to zero', () => {
  test('is a configuration fault while a Service sends traffic to it, and is scaled back to what it had', async () => {
    const objects = zero({ metadata: { generation: 1, managedFields: [{ manager: 'kubectl-scale', operation: 'Update', subresource: 'scale', time: before(1200), fieldsV1: { 'f:spec': { 'f:replicas': {} } } }] } });
    const scaled = event(objects[0] ?? service, 'Normal', 'ScalingReplicaSet', 'Scaled down replica set web-1 to 0 from 3');
    const { verdict } = await investigated({ objects: [...objects, scaled, service] }, 'web');
    expect(verdict).toMatchObject({ cause: 'scaled-to-zero', class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.sentence).toBe('Deployment web is scaled to zero by kubectl-scale at 2026-03-01T01:54:00Z, and Service shop-front sends traffic to it');
    expect(verdict.mitigations[0]?.command).toContain('--replicas=3');
  });

  test('is a configuration fault when its autoscaler is thereby switched off', async () => {
    expect(await faultBy(scaledToZero, { objects: [...zero(), scaler()] })).toMatchObject({ class: 'configuration', sentence: expect.stringContaining('HorizontalPodAutoscaler web does nothing') as unknown });
  });

  test('is 0.6 sure when Services may not be read', async () => {
    expect(await faultBy(scaledToZero, { objects: zero(), unreadable: { Service: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });

  test('is healthy when nothing calls it', async () => {
    expect((await investigated({ objects: zero() }, 'web')).verdict.class).toBe('healthy');
  });

  test('is healthy when pods of another version answer the Service', async () => {
    const slice = object('discovery.k8s.io/v1', 'EndpointSlice', 'x', { metadata: { labels: { 'kubernetes.io/service-name': 'shop-front' } }, endpoints: [{ conditions: { ready: true }, targetRef: { kind: 'Pod', name: 'green-1' } }] });
    expect((await investigated({ objects: [...zero(), service, slice] }, 'web')).verdict.class).toBe('healthy');
  });

  test('is healthy when KEDA or Knative scales it', async () => {
    const keda = scaler({ metadata: { labels: { 'scaledobject.keda.sh/name': 'web' } } });
    expect(await faultBy(scaledToZero, { objects: [...zero(), service, keda] })).toBeUndefined();
    expect(await faultBy(scaledToZero, { objects: [...zero({ metadata: { generation: 1, labels: { 'serving.knative.dev/service': 'web' } } }), service] })).toBeUndefined();
  });

  test('is healthy when KEDA wrote the zero, whatever else could be read', async () => {
    const written = { metadata: { generation: 1, managedFields: [{ manager: 'keda', operation: 'Update', subresource: 'scale', time: before(1200), fieldsV1: { 'f:spec': { 'f:replicas': {} } } }] } };
    expect(await faultBy(scaledToZero, { objects: zero(written), unreadable: { Service: 'forbidden', HorizontalPodAutoscaler: 'forbidden' } })).toBeUndefined();
  });
});
