import { imageSignatureRejected } from '../../../../lib/investigation/causes/image/image-signature-rejected';
import { faultBy } from '../../support/cluster';
import { containerd, failingPull } from '../../support/pulls';

describe('an image whose signature is refused', () => {
  test.each([
    ['a reason of its own', 'SignatureValidationFailed', 'image pull failed for registry.example.com/shop/web:2.0.0 because the signature validation failed: Source image rejected: A signature was required, but no signature exists'],
    ['a failed pull', 'ImagePullBackOff', 'SignatureValidationFailed: Source image rejected: A signature was required, but no signature exists'],
  ])('is a matter of policy, so no rollback helps: %s', async (_kind, reason, message) => {
    expect(await faultBy(imageSignatureRejected, failingPull(message, { reason }))).toMatchObject({ class: 'cluster', subsystem: 'admission', confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('is not claimed where the registry refuses the credentials', async () => {
    expect(await faultBy(imageSignatureRejected, failingPull(containerd('401 Unauthorized')))).toBeUndefined();
  });

  test('is found by the reason of the state alone when the event has expired', async () => {
    expect(await faultBy(imageSignatureRejected, { ...failingPull('', { reason: 'SignatureValidationFailed' }), unreadable: { Event: 'expired' } })).toMatchObject({ confidence: 0.85 });
  });
});
