import { imageNotUnpacked } from '../../../../lib/investigation/causes/image/image-not-unpacked';
import { faultBy } from '../../support/cluster';
import { node, notReady, pod, template, waiting } from '../../support/objects';
import { failingPull, IMAGE } from '../../support/pulls';

const FULL = 'rpc error: code = Unknown desc = failed to pull and unpack image "registry.example.com/shop/web:2.0.0": failed to extract layer sha256:ab: write /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/9/fs/x: no space left on device: unknown';
const BROKEN = 'rpc error: code = Unknown desc = failed to pull and unpack image "registry.example.com/shop/web:2.0.0": failed to extract layer sha256:ab: archive/tar: invalid tar header: unknown';

describe('an image that a node cannot unpack', () => {
  test.each([['containerd', FULL], ['CRI-O', 'writing blob: storing blob to file "/var/tmp/container_images_storage1/1": write /var/tmp/container_images_storage1/1: no space left on device']])('is the full disk of the node, in the words of %s', async (_runtime, message) => {
    expect(await faultBy(imageNotUnpacked, failingPull(message))).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('is confirmed by the disk pressure of the node', async () => {
    const pressed = node('node-a', { status: { conditions: [{ type: 'Ready', status: 'True' }, { type: 'DiskPressure', status: 'True', reason: 'KubeletHasDiskPressure' }] } });
    expect(await faultBy(imageNotUnpacked, failingPull(FULL, { more: [pressed] }))).toMatchObject({ confidence: 0.95 });
  });

  test('is a broken image when two nodes cannot unpack it, and a rollback fixes it', async () => {
    const second = pod(2, 'c', template({ image: IMAGE }), { ...notReady(waiting('ImagePullBackOff', `Back-off pulling image "${IMAGE}": ErrImagePull: ${BROKEN}`)), spec: { nodeName: 'node-b' } });
    expect(await faultBy(imageNotUnpacked, failingPull(BROKEN, { more: [second] }))).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, rollback: { answer: 'yes' } });
  });

  test('is not claimed for an image that did not come', async () => {
    expect(await faultBy(imageNotUnpacked, failingPull('rpc error: code = Unknown desc = failed to pull and unpack image "x": dial tcp 10.0.0.9:443: i/o timeout'))).toBeUndefined();
  });

  test('is less sure where the node may not be read', async () => {
    expect(await faultBy(imageNotUnpacked, { ...failingPull(FULL), unreadable: { Node: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });
});
