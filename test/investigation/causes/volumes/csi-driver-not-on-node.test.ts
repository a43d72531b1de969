import { csiDriverNotOnNode } from '../../../../lib/investigation/causes/volumes/csi-driver-not-on-node';
import { faultBy } from '../../support/cluster';
import { agentPod, creatingPod } from '../../support/cluster-pods';
import { deployment, node, object } from '../../support/objects';
import { boundClaim, volume, WITH_DATA } from '../../support/storage';

const MOUNT = 'MountVolume.MountDevice failed for volume "pv-data" : kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name ebs.csi.aws.com not found in the list of registered CSI drivers';
const ATTACH = 'AttachVolume.Attach failed for volume "pv-data" : CSINode node-a does not contain driver ebs.csi.aws.com';
const stuck = (reason: string, message: string): ReturnType<typeof deployment> => [...deployment([WITH_DATA]), ...creatingPod(WITH_DATA, reason, message), boundClaim(), node('node-a')];
const csi = (name: string, drivers: readonly string[]): ReturnType<typeof object> => object('storage.k8s.io/v1', 'CSINode', name, { spec: { drivers: drivers.map((each) => ({ name: each })) } }, '');
const set = object('apps/v1', 'DaemonSet', 'ebs-csi-node', { spec: { template: {} } }, 'kube-system');
const nodes = [csi('node-a', []), csi('node-b', ['ebs.csi.aws.com'])];

describe('a CSI driver that is not on the node', () => {
  test.each([['FailedMount', MOUNT], ['FailedAttachVolume', ATTACH]])('is a storage fault of its pod there, from %s', async (reason, message) => {
    expect(await faultBy(csiDriverNotOnNode, { objects: [...stuck(reason, message), ...nodes, set, agentPod('ebs-csi-node', 'node-a', false)] }))
      .toMatchObject({ class: 'cluster', subsystem: 'storage', root: { kind: 'Pod', name: 'ebs-csi-node-node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is a fault of its DaemonSet when that has no pod there', async () => {
    const fault = await faultBy(csiDriverNotOnNode, { objects: [...stuck('FailedMount', MOUNT), ...nodes, set] });
    expect(fault?.root).toMatchObject({ kind: 'DaemonSet', name: 'ebs-csi-node' });
    expect(fault?.sentence).toContain('DaemonSet ebs-csi-node has no pod there');
  });

  test('is said to be nowhere when no node has it', async () => {
    expect((await faultBy(csiDriverNotOnNode, { objects: [...stuck('FailedMount', MOUNT), csi('node-a', [])] }))?.sentence).toBe('CSI driver ebs.csi.aws.com runs on no node');
  });

  test('is less sure when CSINodes may not be read, or when it has come meanwhile', async () => {
    expect((await faultBy(csiDriverNotOnNode, { objects: stuck('FailedMount', MOUNT), unreadable: { CSINode: 'forbidden' } }))?.confidence).toBe(0.6);
    expect((await faultBy(csiDriverNotOnNode, { objects: [...stuck('FailedMount', MOUNT), csi('node-a', ['ebs.csi.aws.com'])] }))?.confidence).toBe(0.65);
  });

  test('is known from the drivers of the node before any event says so', async () => {
    const silent = [...deployment([WITH_DATA]), ...creatingPod(WITH_DATA, '', ''), boundClaim(), node('node-a'), volume('pv-data', { spec: { csi: { driver: 'ebs.csi.aws.com', volumeHandle: 'vol-1' } } })];
    expect((await faultBy(csiDriverNotOnNode, { objects: [...silent, ...nodes] }))?.confidence).toBe(0.75);
    expect(await faultBy(csiDriverNotOnNode, { objects: [...silent, csi('node-a', ['ebs.csi.aws.com'])] })).toBeUndefined();
  });

  test('is not claimed for a mount that fails otherwise', async () => {
    expect(await faultBy(csiDriverNotOnNode, { objects: [...stuck('FailedMount', 'MountVolume.SetUp failed for volume "pv-data" : rpc error: code = Internal desc = fsck found errors'), ...nodes] })).toBeUndefined();
  });
});
