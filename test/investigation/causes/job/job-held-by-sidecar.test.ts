import type { KubeObject } from '../../../../lib/evidence';
import { jobHeldBySidecar } from '../../../../lib/investigation/causes/job/job-held-by-sidecar';
import { before, faultBy, investigated } from '../../support/cluster';
import { object, type Patch } from '../../support/objects';

const job = object('batch/v1', 'Job', 'import', { spec: { template: {} }, status: { active: 1 } });
const worker = (done: Patch): KubeObject => object('v1', 'Pod', 'import-x', {
  metadata: { labels: { 'batch.kubernetes.io/job-name': 'import' }, ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'import', uid: 'uid-Job-import', controller: true }] },
  spec: { nodeName: 'node-a', restartPolicy: 'Never', containers: [{ name: 'work' }, { name: 'proxy' }] },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }], containerStatuses: [{ name: 'work', ready: false, restartCount: 0, state: done }, { name: 'proxy', ready: true, restartCount: 0, state: { running: { startedAt: before(3000) } } }] },
});
const ended = { terminated: { exitCode: 0, reason: 'Completed', startedAt: before(3000), finishedAt: before(1200) } };

describe('a Job whose work is done', () => {
  test('never completes while a helper beside it keeps running', async () => {
    const { verdict } = await investigated({ objects: [job, worker(ended)] }, 'job/import');
    expect(verdict).toMatchObject({ cause: 'job-held-by-sidecar', class: 'configuration', root: { kind: 'Job' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain('container proxy keeps running');
  });

  test('is not held while the work runs or has just ended', async () => {
    expect(await faultBy(jobHeldBySidecar, { objects: [job, worker({ running: { startedAt: before(3000) } })] }, 'job/import')).toBeUndefined();
    expect(await faultBy(jobHeldBySidecar, { objects: [job, worker({ terminated: { exitCode: 0, reason: 'Completed', startedAt: before(3000), finishedAt: before(10) } })] }, 'job/import')).toBeUndefined();
  });

  test('is not explained when pods may not be read', async () => {
    expect(await faultBy(jobHeldBySidecar, { objects: [job, worker(ended)], unreadable: { Pod: 'forbidden' } }, 'job/import')).toBeUndefined();
  });
});
