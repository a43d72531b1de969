import type { KubeObject } from '../../../../lib/evidence';
import { managersFight } from '../../../../lib/investigation/causes/control-plane/managers-fight';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, event, object, pod, template } from '../../support/objects';

const REPLICAS = { 'f:spec': { 'f:replicas': {} } };
const writers = (...managers: readonly string[]): KubeObject => {
  const managedFields = managers.map((manager, position) => ({ manager, time: before(100 + position), fieldsV1: REPLICAS }));
  return deployment([template()], { metadata: { managedFields } })[0] as KubeObject;
};
const rest = [...deployment([template()]).slice(1), pod(1, 'a', template()), pod(1, 'b', template())];
const swings = (owner: KubeObject, count: number): readonly KubeObject[] => [
  event(owner, 'Normal', 'ScalingReplicaSet', 'Scaled up replica set web-1 from 2 to 5', { count }),
  event(owner, 'Normal', 'ScalingReplicaSet', 'Scaled down replica set web-1 from 5 to 2', { count }),
];

describe('a number of pods that swings', () => {
  const fought = writers('argocd-controller', 'kube-controller-manager');

  test('is fought over by the writers of it, who are named', async () => {
    const { verdict } = await investigated({ objects: [fought, ...rest, ...swings(fought, 4)] }, 'web');
    expect(verdict).toMatchObject({ cause: 'managers-fight', class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.75, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain('argocd-controller and kube-controller-manager');
  });

  test('is set by a CronJob that runs kubectl, which is then the root', async () => {
    const own = writers('kubectl');
    const job = object('batch/v1', 'CronJob', 'night-scaler', { spec: { schedule: '*/5 * * * *', jobTemplate: { spec: { template: { spec: { containers: [{ name: 'k', command: ['kubectl', 'scale', 'deployment/web', '--replicas=2'] }] } } } } } });
    expect(await faultBy(managersFight, { objects: [own, ...rest, ...swings(own, 4), job] })).toMatchObject({ root: { kind: 'CronJob', name: 'night-scaler' } });
  });

  test('is not a fight with one writer, few swings, or a rollout from one ReplicaSet to another', async () => {
    const one = writers('kube-controller-manager');
    expect(await faultBy(managersFight, { objects: [one, ...rest, ...swings(one, 4)] })).toBeUndefined();
    expect(await faultBy(managersFight, { objects: [fought, ...rest, ...swings(fought, 1)] })).toBeUndefined();
    const rolled = [event(fought, 'Normal', 'ScalingReplicaSet', 'Scaled up replica set web-2 to 5', { count: 4 }), event(fought, 'Normal', 'ScalingReplicaSet', 'Scaled down replica set web-1 to 0', { count: 4 })];
    expect(await faultBy(managersFight, { objects: [fought, ...rest, ...rolled] })).toBeUndefined();
  });

  test('is not seen when events have expired', async () => {
    expect(await faultBy(managersFight, { objects: [fought, ...rest] })).toBeUndefined();
  });
});
