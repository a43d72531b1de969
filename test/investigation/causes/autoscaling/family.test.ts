import type { KindName } from '../../../../lib/evidence';
import { autoscaler, condition } from '../../support/autoscaler';
import { type ClusterContents, investigated } from '../../support/cluster';
import { dishonest } from '../../support/less-evidence';
import { deployment, object, pod, template } from '../../support/objects';
import { healthyWeb, service, slice } from '../../support/traffic';

const KINDS: readonly KindName[] = ['Event', 'Pod', 'Namespace', 'Service', 'EndpointSlice', 'Deployment', 'ReplicaSet', 'HorizontalPodAutoscaler', 'APIService'];
const bare = template({ resources: undefined });
const blind = (message: string): ReturnType<typeof autoscaler> => autoscaler({ conditions: [condition('ScalingActive', 'False', 'FailedGetResourceMetric', message)] });
const api = object('apiregistration.k8s.io/v1', 'APIService', 'v1beta1.metrics.k8s.io', { status: { conditions: [{ type: 'Available', status: 'False', reason: 'MissingEndpoints' }] } }, '');
const scaled = (...more: ClusterContents['objects']): ClusterContents => ({ objects: [...healthyWeb(), service(), slice(healthyWeb().slice(2)), ...more] });
const busy = autoscaler({ currentReplicas: 4, conditions: [condition('ScalingLimited', 'True', 'TooManyReplicas')], currentMetrics: [{ type: 'Resource', resource: { name: 'cpu', current: { averageUtilization: 99 } } }] });

describe('among all causes, the verdict on scaling', () => {
  test.each<readonly [string, ClusterContents, string]>([
    ['autoscaler-lacks-request', { objects: [...deployment([bare]), pod(1, 'a', bare), pod(1, 'b', bare), blind('missing request for cpu in container app of Pod web-1-a')] }, 'web'],
    ['api-service-unavailable', scaled(api, blind('unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server is currently unable to handle the request (get pods.metrics.k8s.io)')), 'web'],
    ['autoscaler-at-maximum', scaled(busy), 'web'],
    ['autoscaler-target-unusable', scaled(autoscaler({}, { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'wbe' } })), 'hpa/web'],
  ])('is %s, and is never surer, nor sure of another, with less to see', async (cause, contents, target) => {
    expect((await investigated(contents, target)).verdict.cause).toBe(cause);
    expect(await dishonest(contents, target, KINDS)).toEqual([]);
  });
});
