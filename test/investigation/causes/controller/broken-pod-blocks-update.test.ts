import type { KubeObject } from '../../../../lib/evidence';
import { brokenPodBlocksUpdate } from '../../../../lib/investigation/causes/controller/broken-pod-blocks-update';
import { faultBy, investigated } from '../../support/cluster';
import { notReady, object, type Patch, pod, template, waiting } from '../../support/objects';

const WRONG = template({ image: 'registry.example.com/shop/web:typo' });
const RIGHT = template({ image: 'registry.example.com/shop/web:1.0.1' });
const OWNER = [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', uid: 'uid-StatefulSet-db', controller: true }];

function set(patch: Patch = {}, hash = 'db-1'): readonly KubeObject[] {
  const revision = (number: number, from: Patch): KubeObject => object('apps/v1', 'ControllerRevision', `db-${number}`, { metadata: { ownerReferences: OWNER, labels: { app: 'web' } }, revision: number, data: { spec: { template: from } } });
  const stuck = pod(1, '0', hash === 'db-1' ? WRONG : RIGHT, { ...notReady(waiting('ImagePullBackOff', 'Back-off pulling image "registry.example.com/shop/web:typo": failed to resolve registry.example.com/shop/web:typo: not found')) });
  return [
    object('apps/v1', 'StatefulSet', 'db', { metadata: { generation: 2 }, spec: { replicas: 1, selector: { matchLabels: { app: 'web' } }, template: RIGHT, ...patch }, status: { observedGeneration: 2, currentRevision: 'db-1', updateRevision: 'db-2' } }),
    revision(1, WRONG), revision(2, RIGHT),
    { ...stuck, metadata: { ...stuck.metadata, name: 'db-0', ownerReferences: OWNER, labels: { 'app': 'web', 'controller-revision-hash': hash } } },
  ];
}

describe('a broken pod of an older revision in a StatefulSet that goes in order', () => {
  test('has to be deleted: the corrected template does not reach it', async () => {
    const { verdict } = await investigated({ objects: set() }, 'statefulset/db');
    expect(verdict).toMatchObject({ cause: 'broken-pod-blocks-update', class: 'configuration', root: { kind: 'Pod', name: 'db-0' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.mitigations[0]?.command).toBe('kubectl -n shop delete pod db-0');
  });

  test('is not at fault when it has the newest template', async () => {
    expect(await faultBy(brokenPodBlocksUpdate, { objects: set({}, 'db-2') }, 'statefulset/db')).toBeUndefined();
  });

  test('is replaced where pods are managed in parallel', async () => {
    expect(await faultBy(brokenPodBlocksUpdate, { objects: set({ podManagementPolicy: 'Parallel' }) }, 'statefulset/db')).toBeUndefined();
  });

  test('is not claimed when revisions may not be read', async () => {
    expect(await faultBy(brokenPodBlocksUpdate, { objects: set(), unreadable: { ControllerRevision: 'forbidden' } }, 'statefulset/db')).toBeUndefined();
  });
});
