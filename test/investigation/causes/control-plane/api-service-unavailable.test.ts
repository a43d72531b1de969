import type { KubeObject } from '../../../../lib/evidence';
import { apiServiceUnavailable } from '../../../../lib/investigation/causes/control-plane/api-service-unavailable';
import { autoscaler, condition } from '../../support/autoscaler';
import { faultBy, investigated } from '../../support/cluster';
import { object } from '../../support/objects';
import { healthyWeb } from '../../support/traffic';

const starved = autoscaler({ conditions: [condition('ScalingActive', 'False', 'FailedGetResourceMetric', 'the HPA was unable to compute the replica count: failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server is currently unable to handle the request (get pods.metrics.k8s.io)')] });
const api = (status: string): KubeObject => object('apiregistration.k8s.io/v1', 'APIService', 'v1beta1.metrics.k8s.io', { spec: { service: { namespace: 'kube-system', name: 'metrics-server' } }, status: { conditions: [{ type: 'Available', status, reason: 'MissingEndpoints', message: 'endpoints for service/metrics-server in "kube-system" have no addresses' }] } }, '');

describe('the API of metrics', () => {
  test('is at fault when it is not available and an autoscaler starves', async () => {
    expect((await investigated({ objects: [...healthyWeb(), starved, api('False')] }, 'hpa/web')).verdict)
      .toMatchObject({ cause: 'api-service-unavailable', class: 'cluster', subsystem: 'control-plane', root: { kind: 'APIService', name: 'v1beta1.metrics.k8s.io' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is missing where nobody serves it', async () => {
    expect(await faultBy(apiServiceUnavailable, { objects: [...healthyWeb(), starved] }, 'hpa/web')).toMatchObject({ confidence: 0.95, sentence: expect.stringContaining('nothing serves API v1beta1.metrics.k8s.io') as string });
  });

  test('keeps a namespace from going away, which is then its fault', async () => {
    const namespace = object('v1', 'Namespace', 'old', { metadata: { deletionTimestamp: '2026-03-01T00:00:00Z' }, status: { phase: 'Terminating', conditions: [{ type: 'NamespaceDeletionDiscoveryFailure', status: 'True', message: 'Discovery failed for some groups' }] } }, '');
    expect(await faultBy(apiServiceUnavailable, { objects: [namespace, api('False')] }, 'namespace/old')).toMatchObject({ root: { kind: 'APIService' } });
  });

  test('is not at fault while it is available, or when no autoscaler starves', async () => {
    expect(await faultBy(apiServiceUnavailable, { objects: [...healthyWeb(), starved, api('True')] }, 'hpa/web')).toBeUndefined();
    expect(await faultBy(apiServiceUnavailable, { objects: [...healthyWeb(), autoscaler(), api('False')] }, 'hpa/web')).toBeUndefined();
  });

  test('leaves only a suspicion when it may not be read', async () => {
    const { verdict } = await investigated({ objects: [...healthyWeb(), starved, api('False')], unreadable: { APIService: 'forbidden' } }, 'hpa/web');
    expect(verdict).toMatchObject({ cause: 'autoscaler-metrics-missing', class: 'cluster', subsystem: 'control-plane', confidence: 0.6 });
  });
});
