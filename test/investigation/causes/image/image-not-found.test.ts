import { imageNotFound } from '../../../../lib/investigation/causes/image/image-not-found';
import { faultBy } from '../../support/cluster';
import { deployment, event, notReady, pod, template, waiting } from '../../support/objects';

const GOOD = template();
const BAD = template({ image: 'registry.example.com/shop/web:9.9.9' });
const CONTAINERD = 'rpc error: code = NotFound desc = failed to pull and unpack image "registry.example.com/shop/web:9.9.9": failed to resolve reference: registry.example.com/shop/web:9.9.9: not found';
const CRIO = 'reading manifest 9.9.9 in registry.example.com/shop/web: manifest unknown';

function release(message: string): ReturnType<typeof deployment> {
  return [...deployment([GOOD, BAD]), pod(1, 'a', GOOD), pod(2, 'b', BAD, notReady(waiting('ImagePullBackOff', message)))];
}

describe('an image that is not in its registry', () => {
  test.each([['containerd', CONTAINERD], ['CRI-O', CRIO]])('is a configuration fault that a rollback fixes, in the words of %s', async (_runtime, message) => {
    const fault = await faultBy(imageNotFound, { objects: release(`Back-off pulling image "registry.example.com/shop/web:9.9.9": ErrImagePull: ${message}`) });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' }, confidence: 0.85, rollback: { answer: 'yes' } });
    expect(fault?.rollback.reason).toContain('web:1.0.0 to registry.example.com/shop/web:9.9.9');
  });

  test('is found in an earlier event where an older kubelet says only that it backs off', async () => {
    const objects = release('Back-off pulling image "registry.example.com/shop/web:9.9.9"');
    const failed = event(objects[objects.length - 1] as never, 'Warning', 'Failed', `Failed to pull image "registry.example.com/shop/web:9.9.9": ${CONTAINERD}`);
    expect(await faultBy(imageNotFound, { objects: [...objects, failed] })).toMatchObject({ cause: 'image-not-found' });
  });

  test('is not claimed where the registry may only want credentials', async () => {
    const message = 'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
    expect(await faultBy(imageNotFound, { objects: release(message) })).toBeUndefined();
  });

  test('is not claimed without the words of the registry, when the event has expired', async () => {
    expect(await faultBy(imageNotFound, { objects: release('Back-off pulling image "registry.example.com/shop/web:9.9.9"') })).toBeUndefined();
  });

  test('has no rollback when there is no earlier revision', async () => {
    const objects = [...deployment([BAD]), pod(1, 'a', BAD, notReady(waiting('ErrImagePull', CONTAINERD)))];
    expect((await faultBy(imageNotFound, { objects }))?.rollback).toMatchObject({ answer: 'no', commands: [] });
  });

  test('shows the end of a long message, where the reason is', async () => {
    const long = `rpc error: code = NotFound desc = ${'failed to pull and unpack image "registry.example.com/shop/web:9.9.9": '.repeat(8)}registry.example.com/shop/web:9.9.9: not found`;
    expect((await faultBy(imageNotFound, { objects: release(`Back-off pulling image "registry.example.com/shop/web:9.9.9": ErrImagePull: ${long}`) }))?.evidence[0]?.value).toMatch(/: not found$/);
  });
});
