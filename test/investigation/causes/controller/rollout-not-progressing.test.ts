import { rolloutNotProgressing } from '../../../../lib/investigation/causes/controller/rollout-not-progressing';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, event, object, pod, template } from '../../support/objects';

const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const late = (updatedReplicas: number): ReturnType<typeof deployment> => deployment([OLD, NEW], { status: { observedGeneration: 2, updatedReplicas, conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', lastTransitionTime: before(300) }] } });
const served = [pod(1, 'a', OLD), pod(1, 'b', OLD)];
const without = { ReplicaSet: 'missing' } as const;

describe('a Deployment that has given up an update', () => {
  test('is not called healthy when nothing shows why, and quotes what its ReplicaSet said', async () => {
    const set = object('apps/v1', 'ReplicaSet', 'web-2');
    const refused = event(set, 'Warning', 'FailedCreate', 'Error creating: pods "web-2-" is forbidden: exceeded quota: team');
    const { verdict, state } = await investigated({ objects: [...late(0), ...served, refused], unreadable: without }, 'web');
    expect(state).not.toBe('healthy');
    expect(verdict).toMatchObject({ cause: 'rollout-not-progressing', class: 'unknown', root: { kind: 'Deployment', name: 'web' }, confidence: 0.5, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain('0 of 2 pods are of the new revision; ReplicaSet web-2 says: Error creating: pods "web-2-" is forbidden: exceeded quota');
  });

  test('is not claimed once every pod is of the new revision, or for one that is paused', async () => {
    expect(await faultBy(rolloutNotProgressing, { objects: [...late(2), ...served], unreadable: without })).toBeUndefined();
    const paused = deployment([OLD, NEW], { spec: { paused: true }, status: { updatedReplicas: 0, conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }] } });
    expect(await faultBy(rolloutNotProgressing, { objects: [...paused, ...served] })).toBeUndefined();
  });

  test('is told once, by what refuses its pods, where its ReplicaSet shows that', async () => {
    const objects = late(0).map((each) => (each.metadata.name === 'web-2' ? { ...each, status: { conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'pods "web-2-" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi' }] } } : each));
    const { verdict, others } = await investigated({ objects: [...objects, ...served] }, 'web');
    expect([verdict.stage, others]).toEqual(['admission', []]);
  });
});
