import { volumeNodeConflict } from '../../../../lib/investigation/causes/scheduling/volume-node-conflict';
import { faultBy, investigated } from '../../support/cluster';
import { node, object, template } from '../../support/objects';
import { unplaced } from '../../support/pending';

const VOLUMES = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'web-data' } }] };
const CLAIM = template({}, VOLUMES);
const ZONE = 'topology.kubernetes.io/zone';
const bound = [
  object('v1', 'PersistentVolumeClaim', 'web-data', { spec: { volumeName: 'pv-1' }, status: { phase: 'Bound' } }),
  object('v1', 'PersistentVolume', 'pv-1', { spec: { nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: ZONE, operator: 'In', values: ['z1'] }] }] } } } }, ''),
];
const zone = (name: string, value: string, patch = {}): ReturnType<typeof node> => node(name, { metadata: { labels: { [ZONE]: value } }, ...patch });

describe('a volume that can be used only on certain nodes', () => {
  test.each(['0/1 nodes are available: 1 node(s) had volume node affinity conflict.', '0/1 nodes are available: 1 node(s) didn\'t match PersistentVolume\'s node affinity. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.'])('is a matter of storage when no node is there (%s)', async (message) => {
    const fault = await faultBy(volumeNodeConflict, { objects: [...unplaced([CLAIM], message), ...bound, zone('node-b', 'z2')] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'storage', root: { kind: 'PersistentVolume', name: 'pv-1' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain(`only with ${ZONE}=z1, and no node is there`);
  });

  test('is a matter of the node when the only one is cordoned, whatever the others say', async () => {
    const objects = [...unplaced([CLAIM], '0/2 nodes are available: 1 node(s) were unschedulable, 1 node(s) had volume node affinity conflict.'), ...bound, zone('node-a', 'z1', { spec: { unschedulable: true } }), zone('node-b', 'z2')];
    expect((await investigated({ objects }, 'web')).verdict).toMatchObject({ cause: 'volume-node-conflict', class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' } });
  });

  test('is a configuration fault when the pod itself demands another place', async () => {
    const elsewhere = template({}, { ...VOLUMES, nodeSelector: { [ZONE]: 'z2' } });
    const objects = [...unplaced([CLAIM, elsewhere], '0/2 nodes are available: 1 node(s) didn\'t match Pod\'s node affinity/selector, 1 node(s) had volume node affinity conflict.'), ...bound, zone('node-a', 'z1'), zone('node-b', 'z2')];
    expect(await faultBy(volumeNodeConflict, { objects })).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, rollback: { answer: 'yes' } });
  });

  test('is not claimed for a claim without a volume', async () => {
    expect(await faultBy(volumeNodeConflict, { objects: [...unplaced([CLAIM], '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.'), node('node-a')] })).toBeUndefined();
  });

  test('is at most 0.6 sure when volumes may not be read', async () => {
    expect(await faultBy(volumeNodeConflict, { objects: [...unplaced([CLAIM], '0/1 nodes are available: 1 node(s) had volume node affinity conflict.'), ...bound, zone('node-b', 'z2')], unreadable: { PersistentVolume: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });
});
