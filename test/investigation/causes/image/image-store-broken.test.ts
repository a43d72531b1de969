import { imageStoreBroken } from '../../../../lib/investigation/causes/image/image-store-broken';
import { faultBy } from '../../support/cluster';
import { failingPull, IMAGE } from '../../support/pulls';

const INSPECT = `Failed to inspect image "${IMAGE}": rpc error: code = Unknown desc = blob sha256:ab: input/output error`;

describe('a node that cannot look at its own images', () => {
  test('is at fault, and no rollback helps', async () => {
    expect(await faultBy(imageStoreBroken, failingPull(INSPECT, { reason: 'ImageInspectError' }))).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('is not blamed for a signature that the policy refuses', async () => {
    expect(await faultBy(imageStoreBroken, failingPull('image pull failed for x because the signature validation failed', { reason: 'SignatureValidationFailed' }))).toBeUndefined();
  });

  test('is found without the event', async () => {
    expect(await faultBy(imageStoreBroken, { ...failingPull('', { reason: 'ImageInspectError' }), unreadable: { Event: 'expired' } })).toMatchObject({ confidence: 0.85 });
  });
});
