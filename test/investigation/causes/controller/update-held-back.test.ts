import { updateHeldBack } from '../../../../lib/investigation/causes/controller/update-held-back';
import { faultBy, investigated } from '../../support/cluster';
import { object, type Patch, pod, template } from '../../support/objects';

const OLD = template();
const set = (strategy: Patch, updated: number, patch: Patch = {}): ReturnType<typeof object> => object('apps/v1', 'StatefulSet', 'db', {
  metadata: { generation: 2 },
  spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template: OLD, updateStrategy: strategy },
  status: { observedGeneration: 2, updatedReplicas: updated, currentRevision: 'db-1', updateRevision: 'db-2', ...patch },
});
const owned = (name: string): ReturnType<typeof pod> => ({ ...pod(1, name, OLD), metadata: { ...pod(1, name, OLD).metadata, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', uid: 'uid-StatefulSet-db', controller: true }] } });
const PODS = [owned('a'), owned('b')];

describe('an update that its settings hold back', () => {
  test('by a partition is a configuration fault', async () => {
    const { verdict } = await investigated({ objects: [set({ type: 'RollingUpdate', rollingUpdate: { partition: 1 } }, 1), ...PODS] }, 'statefulset/db');
    expect(verdict).toMatchObject({ cause: 'update-held-back', class: 'configuration', root: { kind: 'StatefulSet', name: 'db' }, confidence: 0.85, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain('has updated 1 of 2 pods and leaves those below ordinal 1');
  });

  test('since pods have to be deleted is a configuration fault, of a DaemonSet as well', async () => {
    expect(await faultBy(updateHeldBack, { objects: [set({ type: 'OnDelete' }, 0), ...PODS] }, 'statefulset/db')).toMatchObject({ sentence: expect.stringContaining('OnDelete') as unknown });
    const daemons = object('apps/v1', 'DaemonSet', 'db', { metadata: { generation: 2, uid: 'uid-StatefulSet-db' }, spec: { selector: { matchLabels: { app: 'web' } }, template: OLD, updateStrategy: { type: 'OnDelete' } }, status: { observedGeneration: 2, desiredNumberScheduled: 2, updatedNumberScheduled: 0 } });
    expect(await faultBy(updateHeldBack, { objects: [daemons, ...PODS] }, 'daemonset/db')).toMatchObject({ root: { kind: 'DaemonSet' } });
  });

  test('is not claimed when all pods are updated, nor while the rollout still moves', async () => {
    expect(await faultBy(updateHeldBack, { objects: [set({ type: 'OnDelete' }, 2), ...PODS] }, 'statefulset/db')).toBeUndefined();
    expect(await faultBy(updateHeldBack, { objects: [set({ type: 'RollingUpdate', rollingUpdate: { partition: 1 } }, 0), ...PODS] }, 'statefulset/db')).toBeUndefined();
  });

  test('is not claimed when a dump has no status', async () => {
    expect(await faultBy(updateHeldBack, { objects: [set({ type: 'OnDelete' }, 0, { updateRevision: undefined, currentRevision: undefined }), ...PODS] }, 'statefulset/db')).toBeUndefined();
  });
});
