import { investigated } from '../support/cluster';
import { event, object, pod, template } from '../support/objects';

const OLD = template();
const OWNED = (kind: string, name: string, apiVersion = 'apps/v1'): { metadata: { ownerReferences: readonly unknown[] } } => ({ metadata: { ownerReferences: [{ apiVersion, kind, name, uid: `uid-${kind}-${name}`, controller: true }] } });

describe('the stage at which a workload is held', () => {
  test.each(['3', '5f7c9d8b'])('is none for a Rollout that writes the generation it has seen as text (%s)', async (observedGeneration) => {
    const rollout = object('argoproj.io/v1alpha1', 'Rollout', 'web', { metadata: { generation: 3 }, spec: { replicas: 1, selector: { matchLabels: { app: 'web' } }, template: OLD }, status: { observedGeneration } });
    const set = object('apps/v1', 'ReplicaSet', 'web-1', { ...OWNED('Rollout', 'web', 'argoproj.io/v1alpha1'), metadata: { ...OWNED('Rollout', 'web', 'argoproj.io/v1alpha1').metadata, labels: { app: 'web' } } });
    expect((await investigated({ objects: [rollout, set, pod(1, 'a', OLD)] }, 'rollout/web')).verdict.class).toBe('healthy');
  });

  test('is admission for a CronJob whose newest Job gets no pods', async () => {
    const cron = object('batch/v1', 'CronJob', 'report', { spec: { jobTemplate: { spec: { template: OLD } } } });
    const job = object('batch/v1', 'Job', 'report-1', { ...OWNED('CronJob', 'report', 'batch/v1'), spec: { template: OLD } });
    const refused = event(job, 'Warning', 'FailedCreate', 'Error creating: pods "report-1-x" is forbidden: failed quota: small: must specify limits.cpu for: app');
    expect((await investigated({ objects: [cron, job, refused] }, 'cronjob/report')).verdict).toMatchObject({ stage: 'admission', cause: 'quota-demands-limits' });
    const done = { ...job, status: { conditions: [{ type: 'Complete', status: 'True' }] } };
    expect((await investigated({ objects: [cron, done, refused] }, 'cronjob/report')).verdict.class).toBe('healthy');
  });

  test('is rollout for a DaemonSet that waits for its pods to be deleted', async () => {
    const daemons = object('apps/v1', 'DaemonSet', 'agent', { metadata: { generation: 2 }, spec: { selector: { matchLabels: { app: 'web' } }, template: OLD, updateStrategy: { type: 'OnDelete' } }, status: { observedGeneration: 2, desiredNumberScheduled: 1, updatedNumberScheduled: 0 } });
    const one = pod(1, 'a', OLD);
    const owned = { ...one, metadata: { ...one.metadata, ...OWNED('DaemonSet', 'agent').metadata } } as typeof one;
    expect((await investigated({ objects: [daemons, owned] }, 'daemonset/agent')).verdict).toMatchObject({ stage: 'rollout', cause: 'update-held-back' });
  });
});
