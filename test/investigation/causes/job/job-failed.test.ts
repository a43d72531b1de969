import type { KubeObject } from '../../../../lib/evidence';
import { jobFailed } from '../../../../lib/investigation/causes/job/job-failed';
import { faultBy, investigated } from '../../support/cluster';
import { event, object, type Patch } from '../../support/objects';

const job = (reason: string, message: string): KubeObject => object('batch/v1', 'Job', 'import', { spec: { template: {} }, status: { failed: 4, conditions: [{ type: 'Failed', status: 'True', reason, message }] } });
const worker = (name: string, status: Patch): KubeObject => object('v1', 'Pod', name, { metadata: { labels: { 'batch.kubernetes.io/job-name': 'import' }, ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'import', uid: 'uid-Job-import', controller: true }] }, spec: { nodeName: 'node-a', restartPolicy: 'Never', containers: [{ name: 'work', image: 'registry.example.com/shop/import:1' }] }, status });
const ended = (phase: string, exitCode: number): Patch => ({ phase, containerStatuses: [{ name: 'work', restartCount: 0, ready: false, state: { terminated: { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error', startedAt: '2026-03-01T02:00:00Z', finishedAt: '2026-03-01T02:01:00Z' } } }] });

describe('a Job that has failed', () => {
  test('without pods left is at most 0.6 sure of the application', async () => {
    expect(await faultBy(jobFailed, { objects: [job('BackoffLimitExceeded', 'Job has reached the specified backoff limit')] }, 'job/import')).toMatchObject({ class: 'application', root: { kind: 'Job', name: 'import' }, confidence: 0.6, rollback: { answer: 'no' } });
  });

  test('by its deadline is a matter of configuration', async () => {
    expect((await investigated({ objects: [job('DeadlineExceeded', 'Job was active longer than specified deadline')] }, 'job/import')).verdict).toMatchObject({ cause: 'job-failed', class: 'configuration', confidence: 0.75 });
  });

  test('by its deadline is less sure when its pods never started', async () => {
    const late = job('DeadlineExceeded', 'Job was active longer than specified deadline');
    const pulled = event(worker('import-x', {}), 'Warning', 'Failed', 'Failed to pull image "registry.example.com/shop/import:1": not found');
    expect(await faultBy(jobFailed, { objects: [late, pulled] }, 'job/import')).toMatchObject({ confidence: 0.6 });
  });

  test('by its failure policy is told by the message', async () => {
    expect(await faultBy(jobFailed, { objects: [job('PodFailurePolicy', 'Container work for pod shop/import-x failed with exit code 42 matching FailJob rule at index 0')] }, 'job/import')).toMatchObject({ class: 'application', confidence: 0.85 });
  });

  test('is explained by the end of its pods as long as they are kept', async () => {
    const { verdict } = await investigated({ objects: [job('BackoffLimitExceeded', 'Job has reached the specified backoff limit'), worker('import-x', ended('Failed', 3))], logs: { 'import-x/work': 'panic: no rows' } }, 'job/import');
    expect(verdict).toMatchObject({ class: 'application', stage: 'crash', pods: ['import-x'] });
  });

  test('is not claimed for a Job that a second pod completed', async () => {
    const done = object('batch/v1', 'Job', 'import', { spec: { template: {} }, status: { succeeded: 1, failed: 1, conditions: [{ type: 'Complete', status: 'True' }] } });
    const { verdict } = await investigated({ objects: [done, worker('import-x', ended('Failed', 3)), worker('import-y', ended('Succeeded', 0))] }, 'job/import');
    expect(verdict).toMatchObject({ class: 'healthy', sentence: 'Job import has completed' });
  });
});
