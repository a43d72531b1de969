import { imagePlatformMismatch } from '../../../../lib/investigation/causes/image/image-platform-mismatch';
import { faultBy } from '../../support/cluster';
import { crashed, deployment, merge, node, notReady, pod, template, waiting } from '../../support/objects';
import { failingPull, IMAGE } from '../../support/pulls';

const OLD = template();
const NEW = template({ image: IMAGE });
const ARM = node('node-a', { metadata: { labels: { 'kubernetes.io/arch': 'arm64' } } });
const AMD = node('node-b', { metadata: { labels: { 'kubernetes.io/arch': 'amd64' } } });
const LOG = { 'web-2-b/app/previous': 'exec /usr/local/bin/web: exec format error\n' };

describe('an image that is built for another platform', () => {
  test.each([
    ['containerd', 'rpc error: code = NotFound desc = failed to pull and unpack image "registry.example.com/shop/web:2.0.0": no match for platform in manifest: not found'],
    ['CRI-O', 'choosing image instance: no image found in image index for architecture "arm64", variant "v8", OS "linux"'],
    ['Docker', 'no matching manifest for linux/arm64/v8 in the manifest list entries'],
  ])('is a configuration fault that a rollback fixes, in the words of %s', async (_runtime, message) => {
    const fault = await faultBy(imagePlatformMismatch, failingPull(message, { more: [ARM] }));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.85, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('is not built for arm64');
  });

  test('is read from the log of a container that the kernel would not run', async () => {
    expect(await faultBy(imagePlatformMismatch, { objects: [...deployment([OLD, NEW]), pod(1, 'a', OLD), pod(2, 'b', NEW, notReady(crashed(255))), ARM], logs: LOG })).toMatchObject({ confidence: 0.85, rollback: { answer: 'yes' } });
  });

  test('is confirmed when its pods on nodes of another platform run', async () => {
    const objects = [...deployment([OLD, NEW]), merge(pod(2, 'a', NEW) as never, { spec: { nodeName: 'node-b' } }) as never, pod(2, 'b', NEW, notReady(crashed(1))), ARM, AMD];
    expect(await faultBy(imagePlatformMismatch, { objects, logs: LOG })).toMatchObject({ confidence: 0.95 });
  });

  test('is read from the state where the runtime could not start it', async () => {
    const start = notReady(waiting('CreateContainerError', 'container create failed: exec /web: exec format error'));
    expect(await faultBy(imagePlatformMismatch, { objects: [...deployment([OLD, NEW]), pod(2, 'b', NEW, start)] })).toMatchObject({ confidence: 0.85 });
  });

  test('is not claimed for a tag that is not there', async () => {
    expect(await faultBy(imagePlatformMismatch, failingPull('rpc error: code = NotFound desc = registry.example.com/shop/web:2.0.0: not found'))).toBeUndefined();
  });

  test('is not claimed for a crash whose log cannot be read', async () => {
    const objects = [...deployment([OLD, NEW]), pod(2, 'b', NEW, notReady(crashed(255))), ARM];
    expect(await faultBy(imagePlatformMismatch, { objects, logsForbidden: true })).toBeUndefined();
  });
});
