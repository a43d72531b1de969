import { podDeadlineExceeded } from '../../../../lib/investigation/causes/job/pod-deadline-exceeded';
import { faultBy, investigated } from '../../support/cluster';
import { object, type Patch } from '../../support/objects';

const ended = (status: Patch): ReturnType<typeof object> => object('v1', 'Pod', 'once', { spec: { nodeName: 'node-a', activeDeadlineSeconds: 60, containers: [{ name: 'work' }] }, status: { phase: 'Failed', ...status } });

describe('a pod that ran longer than its deadline', () => {
  test('was ended by its own configuration, not by its node', async () => {
    expect((await investigated({ objects: [ended({ reason: 'DeadlineExceeded' })] }, 'pod/once')).verdict).toMatchObject({ cause: 'pod-deadline-exceeded', class: 'configuration', root: { kind: 'Pod' }, confidence: 0.95, stage: 'job', rollback: { answer: 'no' } });
  });

  test('is not claimed for a pod that its node ended', async () => {
    expect(await faultBy(podDeadlineExceeded, { objects: [ended({ reason: 'NodeShutdown' })] }, 'pod/once')).toBeUndefined();
  });

  test('is known from the pod alone, whatever else may not be read', async () => {
    expect(await faultBy(podDeadlineExceeded, { objects: [ended({ reason: 'DeadlineExceeded' })], unreadable: { Event: 'forbidden', Node: 'forbidden' } }, 'pod/once')).toMatchObject({ confidence: 0.95 });
  });
});
