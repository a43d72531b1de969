import { quotaExceeded } from '../../../../lib/investigation/causes/admission/quota-exceeded';
import { before, faultBy } from '../../support/cluster';
import { deployment, event, object, pod, template } from '../../support/objects';
import { refused, refusedLongAgo } from '../../support/refused';

const OLD = template({ resources: { requests: { cpu: '500m' } } });
const SAME = template({ image: 'registry.example.com/shop/web:2.0.0', resources: { requests: { cpu: '500m' } } });
const RAISED = template({ resources: { requests: { cpu: '2' } } });
const quota = (used: string, hard = '2'): ReturnType<typeof object> => object('v1', 'ResourceQuota', 'compute', { metadata: { creationTimestamp: before(90_000) }, spec: { hard: { 'requests.cpu': hard } }, status: { hard: { 'requests.cpu': hard }, used: { 'requests.cpu': used } } });
const told = (amount = '500m', used = '1800m'): string => `pods "web-2-x" is forbidden: exceeded quota: compute, requested: requests.cpu=${amount}, used: requests.cpu=${used}, limited: requests.cpu=2`;

describe('a quota without room', () => {
  test('is a matter of the cluster when the revisions ask for the same, and no rollback helps', async () => {
    const fault = await faultBy(quotaExceeded, { objects: [...refused([OLD, SAME], told()), pod(1, 'a', OLD), quota('1800m')] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'quota', root: { kind: 'ResourceQuota', name: 'compute' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toBe('ResourceQuota compute has no room for requests.cpu: requests.cpu 1800m of 2 used');
  });

  test('is a configuration fault of the revision that raised what its pods ask for', async () => {
    expect(await faultBy(quotaExceeded, { objects: [...refused([OLD, RAISED], told('2', '1')), pod(1, 'a', OLD), quota('1')] })).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, rollback: { answer: 'yes' } });
  });

  test('is not the fault of a raise when the earlier request would not fit either', async () => {
    expect(await faultBy(quotaExceeded, { objects: [...refused([OLD, RAISED], told('2', '1900m')), pod(1, 'a', OLD), quota('1900m')] })).toMatchObject({ class: 'cluster', subsystem: 'quota' });
  });

  test('is a configuration fault when somebody scaled the workload up after the quota was set', async () => {
    const objects = refused([OLD], told(), { spec: { replicas: 9 } });
    const scaled = event(objects[0] ?? quota(''), 'Normal', 'ScalingReplicaSet', 'Scaled up replica set web-1 to 9 from 2');
    expect(await faultBy(quotaExceeded, { objects: [...objects, scaled, pod(1, 'a', OLD), quota('1800m')] })).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, rollback: { answer: 'no' } });
  });

  test('is the fault of an autoscaler whose minimum does not fit, and of the quota when load asks for more', async () => {
    const objects = refused([OLD], told(), { spec: { replicas: 9 } });
    const scaled = event(objects[0] ?? quota(''), 'Normal', 'ScalingReplicaSet', 'Scaled up replica set web-1 to 9 from 2');
    const autoscaler = (minReplicas: number): ReturnType<typeof object> => object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', { spec: { minReplicas, maxReplicas: 12, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } } });
    const contents = (minReplicas: number): readonly ReturnType<typeof object>[] => [...objects, scaled, pod(1, 'a', OLD), quota('1800m'), autoscaler(minReplicas)];
    expect(await faultBy(quotaExceeded, { objects: contents(9) })).toMatchObject({ class: 'configuration', root: { kind: 'HorizontalPodAutoscaler', name: 'web' }, rollback: { answer: 'no' } });
    expect(await faultBy(quotaExceeded, { objects: contents(2) })).toMatchObject({ class: 'cluster', subsystem: 'quota', root: { kind: 'ResourceQuota' } });
    expect(await faultBy(quotaExceeded, { objects: contents(9), unreadable: { HorizontalPodAutoscaler: 'forbidden' } })).toMatchObject({ root: { kind: 'Deployment' } });
  });

  test('is known from the condition of the ReplicaSet when the events have expired', async () => {
    expect(await faultBy(quotaExceeded, { objects: [...refusedLongAgo([OLD], told()), quota('1800m')] })).toMatchObject({ confidence: 0.95 });
  });

  test('is 0.6 sure when a StatefulSet lacks pods, nobody says why any more, and the quota is full', async () => {
    const set = object('apps/v1', 'StatefulSet', 'db', { metadata: { generation: 1 }, spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template: OLD }, status: { observedGeneration: 1 } });
    expect(await faultBy(quotaExceeded, { objects: [set, quota('1800m')] }, 'statefulset/db')).toMatchObject({ class: 'cluster', subsystem: 'quota', confidence: 0.6 });
  });

  test('is less sure when quotas may not be read, and when there is room by now', async () => {
    expect(await faultBy(quotaExceeded, { objects: refused([OLD], told()), unreadable: { ResourceQuota: 'forbidden' } })).toMatchObject({ class: 'cluster', confidence: 0.6 });
    expect(await faultBy(quotaExceeded, { objects: [...refused([OLD], told()), quota('100m')] })).toMatchObject({ confidence: 0.65 });
  });

  test('is not claimed for a missing field, nor while there is room and nobody says anything', async () => {
    expect(await faultBy(quotaExceeded, { objects: [...refused([OLD], 'pods "x" is forbidden: failed quota: compute: must specify requests.cpu for: app'), quota('1800m')] })).toBeUndefined();
    expect(await faultBy(quotaExceeded, { objects: [...deployment([OLD]), quota('100m')] })).toBeUndefined();
  });
});
