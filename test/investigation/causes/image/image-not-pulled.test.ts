import { imageNotPulled } from '../../../../lib/investigation/causes/image/image-not-pulled';
import { faultBy, investigated } from '../../support/cluster';
import { containerd, failingPull, IMAGE, otherFailing } from '../../support/pulls';

describe('a new image that is not pulled, without the words of the registry', () => {
  test('is probably a wrong image, and a rollback fixes it while the old one serves', async () => {
    expect(await faultBy(imageNotPulled, failingPull(''))).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.5, rollback: { answer: 'yes' } });
  });

  test('is not claimed where other workloads cannot pull from the same registry', async () => {
    expect(await faultBy(imageNotPulled, failingPull('', { more: [otherFailing('ledger', '', 'registry.example.com/ledger:1', 'node-b')] }))).toBeUndefined();
  });

  test('is not claimed where the image has not changed, or there is nothing before it', async () => {
    expect(await faultBy(imageNotPulled, failingPull('', { old: IMAGE }))).toBeUndefined();
    expect((await investigated(failingPull('', { old: null }), 'web')).verdict.class).toBe('unknown');
  });

  test('is not claimed where the registry tells why', async () => {
    expect(await faultBy(imageNotPulled, failingPull(containerd('manifest unknown')))).toBeUndefined();
  });
});
