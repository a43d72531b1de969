import { before, type ClusterContents, investigated } from '../../support/cluster';
import { creatingPod, readiness } from '../../support/cluster-pods';
import { crashed, deployment, merge, node, notReady, object, pod, template, waiting } from '../../support/objects';
import { boundClaim, claim, claimEvent, storageClass, unbound, volume, WITH_DATA } from '../../support/storage';

const pending = (...more: ClusterContents['objects']): ClusterContents => ({ objects: [...deployment([WITH_DATA]), unbound(), node('node-a'), ...more] });
const mounting = (reason: string, message: string, ...more: ClusterContents['objects']): ClusterContents => ({ objects: [...deployment([WITH_DATA]), ...creatingPod(WITH_DATA, reason, message), boundClaim(), storageClass('fast'), node('node-a'), ...more] });
const saying = (from: typeof WITH_DATA, line: string): ClusterContents => ({ objects: [...deployment([from]), pod(1, 'a', from, notReady(crashed(1))), boundClaim(), storageClass('fast'), node('node-a')], logs: { 'web-1-a/app/previous': `${line}\n` } });
const attachment = object('storage.k8s.io/v1', 'VolumeAttachment', 'csi-1', { spec: { attacher: 'ebs.csi.aws.com', nodeName: 'node-b', source: { persistentVolumeName: 'pv-data' } } }, '');
const locked = template({ securityContext: { readOnlyRootFilesystem: true } });

describe('among all causes, the verdict on a volume', () => {
  test.each<readonly [string, ClusterContents, string]>([
    ['storage-class-missing', pending(claim(), storageClass('fasd'), claimEvent('Warning', 'ProvisioningFailed', 'storageclass.storage.k8s.io "fast" not found')), 'web'],
    ['default-storage-class-missing', pending(claim({ spec: { storageClassName: undefined } }), storageClass('gp3'), claimEvent('Normal', 'FailedBinding', 'no persistent volumes available for this claim and no storage class is set')), 'web'],
    ['provisioner-silent', pending(claim(), storageClass('fast'), claimEvent('Normal', 'ExternalProvisioning', 'Waiting for a volume to be created either by the external provisioner \'ebs.csi.aws.com\' or manually by the system administrator.')), 'web'],
    ['provisioning-refused', pending(claim(), storageClass('fast'), claimEvent('Warning', 'ProvisioningFailed', 'failed to provision volume with StorageClass "fast": rpc error: code = Internal desc = UnauthorizedOperation')), 'web'],
    ['no-volume-fits-claim', pending(claim(), storageClass('fast', { provisioner: 'kubernetes.io/no-provisioner' }), volume('pv-1', { spec: { capacity: { storage: '1Gi' } } })), 'web'],
    ['volume-lost', pending(boundClaim({ status: { phase: 'Lost' } }), storageClass('fast')), 'web'],
    ['claim-being-deleted', pending(boundClaim({ metadata: { deletionTimestamp: before(700) } }), storageClass('fast')), 'web'],
    ['volume-attached-elsewhere', mounting('FailedAttachVolume', 'Multi-Attach error for volume "pv-data" Volume is already exclusively attached to one node and can\'t be attached to another', attachment, node('node-b', readiness('Unknown', 'NodeStatusUnknown', ''))), 'web'],
    ['volume-attach-failing', mounting('FailedAttachVolume', 'AttachVolume.Attach failed for volume "pv-data" : rpc error: code = NotFound desc = Volume vol-1 not found'), 'web'],
    ['csi-driver-not-on-node', mounting('FailedMount', 'MountVolume.MountDevice failed for volume "pv-data" : kubernetes.io/csi: driver name ebs.csi.aws.com not found in the list of registered CSI drivers'), 'web'],
    ['network-share-mount-failing', mounting('FailedMount', 'MountVolume.SetUp failed for volume "pv-data" : mount failed: exit status 32 Output: mount.nfs: access denied by server while mounting 10.0.0.5:/x'), 'web'],
    ['filesystem-damaged', mounting('FailedMount', 'MountVolume.MountDevice failed for volume "pv-data" : \'fsck\' found errors on device /dev/xvdba but could not correct them'), 'web'],
    ['mount-timeout', mounting('FailedMount', 'Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[data]: timed out waiting for the condition'), 'web'],
    ['mount-path-mismatch', { objects: [...deployment([WITH_DATA]), pod(1, 'a', WITH_DATA, notReady(waiting('RunContainerError', 'error mounting "/x" to rootfs at "/y": not a directory: unknown: Are you trying to mount a directory onto a file')))] }, 'web'],
    ['volume-permission-denied', saying(merge(WITH_DATA, { spec: { securityContext: { runAsUser: 1000 } } }), 'open /data/db: permission denied'), 'web'],
    ['volume-read-only', saying(locked, 'open /tmp/x: read-only file system'), 'web'],
    ['volume-full', saying(WITH_DATA, 'write /data/wal: no space left on device'), 'web'],
    ['volume-resize-stuck', { objects: [boundClaim({ spec: { resources: { requests: { storage: '20Gi' } } } }), storageClass('fast', { allowVolumeExpansion: true }), claimEvent('Warning', 'VolumeResizeFailed', 'resize failed: rpc error: code = Internal')] }, 'pvc/data'],
  ])('is %s', async (cause, contents, target) => {
    expect((await investigated(contents, target)).verdict.cause).toBe(cause);
  });
});
