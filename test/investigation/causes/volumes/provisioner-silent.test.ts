import { provisionerSilent } from '../../../../lib/investigation/causes/volumes/provisioner-silent';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, object } from '../../support/objects';
import { claim, claimEvent, storageClass, unbound, WITH_DATA } from '../../support/storage';

const stuck = [...deployment([WITH_DATA]), unbound(), claim(), storageClass('fast')];
const WAITING = claimEvent('Normal', 'ExternalProvisioning', 'Waiting for a volume to be created either by the external provisioner \'ebs.csi.aws.com\' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.');
const OLDER = claimEvent('Normal', 'ExternalProvisioning', 'waiting for a volume to be created, either by external provisioner "ebs.csi.aws.com" or manually created by system administrator');
const controller = (readyReplicas: number): ReturnType<typeof object> => object('apps/v1', 'Deployment', 'ebs-csi-controller', { spec: { template: { spec: { containers: [{ name: 'csi-provisioner', image: 'registry.example.com/csi-provisioner:5' }] } } }, status: { readyReplicas } }, 'kube-system');
const driver = object('storage.k8s.io/v1', 'CSIDriver', 'ebs.csi.aws.com', {}, '');

describe('a provisioner that does not answer', () => {
  test.each([['newer', WAITING], ['older', OLDER]])('is a storage fault of its Deployment without pods, in the %s wording', async (_age, told) => {
    expect(await faultBy(provisionerSilent, { objects: [...stuck, told, controller(0), driver] })).toMatchObject({ class: 'cluster', subsystem: 'storage', root: { kind: 'Deployment', namespace: 'kube-system', name: 'ebs-csi-controller' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is a storage fault when it is not installed', async () => {
    expect(await faultBy(provisionerSilent, { objects: [...stuck, WAITING, object('apps/v1', 'Deployment', 'coredns', {}, 'kube-system')] })).toMatchObject({ root: { kind: 'StorageClass', name: 'fast' }, confidence: 0.95 });
  });

  test('is less sure when its pods run, and at most 0.6 when they may not be read', async () => {
    expect((await faultBy(provisionerSilent, { objects: [...stuck, WAITING, controller(2), driver] }))?.confidence).toBe(0.55);
    expect((await faultBy(provisionerSilent, { objects: [...stuck, WAITING], unreadable: { Deployment: 'forbidden' } }, 'pvc/data'))?.confidence).toBe(0.6);
  });

  test('is not claimed while it may still be at work, nor when it has answered with an error', async () => {
    const young = [...deployment([WITH_DATA]), unbound(), claim({ metadata: { creationTimestamp: before(40) } }), storageClass('fast'), claimEvent('Normal', 'ExternalProvisioning', 'Waiting for a volume to be created either by the external provisioner \'ebs.csi.aws.com\' or manually', { firstTimestamp: before(30) })];
    expect(await faultBy(provisionerSilent, { objects: young })).toBeUndefined();
    expect(await faultBy(provisionerSilent, { objects: [...stuck, WAITING, claimEvent('Warning', 'ProvisioningFailed', 'failed to provision volume with StorageClass "fast": quota')] })).toBeUndefined();
  });
});

describe('a claim of a class that waits for the first consumer', () => {
  const deferred = storageClass('fast', { volumeBindingMode: 'WaitForFirstConsumer' });
  const told = claimEvent('Normal', 'WaitForFirstConsumer', 'waiting for first consumer to be created before binding');

  test('is healthy without a pod', async () => {
    expect((await investigated({ objects: [claim(), deferred, told] }, 'pvc/data')).verdict).toMatchObject({ class: 'healthy', sentence: 'PersistentVolumeClaim data waits for the first pod that uses it, as its class wants' });
  });

  test('has the fault of the pod that no node takes', async () => {
    const pod = unbound(WITH_DATA, '0/1 nodes are available: 1 Insufficient cpu.');
    expect((await investigated({ objects: [...deployment([WITH_DATA]), pod, claim(), deferred, told] }, 'pvc/data')).verdict).toMatchObject({ cause: 'insufficient-resources' });
  });
});
