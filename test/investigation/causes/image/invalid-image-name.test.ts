import { invalidImageName } from '../../../../lib/investigation/causes/image/invalid-image-name';
import { faultBy } from '../../support/cluster';
import { failingPull } from '../../support/pulls';

const invalid = (image: string): ReturnType<typeof failingPull> => failingPull(`Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`, { image, reason: 'InvalidImageName' });

describe('an image that has no valid name', () => {
  test.each([
    ['registry.example.com/shop/${IMAGE}:1', 'a placeholder was not filled in'],
    ['registry.example.com/shop/Web:1', 'its repository has upper-case letters'],
    ['https://registry.example.com/shop/web:1', 'it starts with a scheme'],
    ['registry.example.com/shop/web:', 'its tag is empty'],
    [':sha-1234', 'a part of it is empty'],
    ['registry.example.com//web:1', 'a part of it is empty'],
  ])('is a configuration fault that a rollback fixes: %s', async (image, flaw) => {
    const fault = await faultBy(invalidImageName, invalid(image));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain(flaw);
  });

  test('is not an image that is only missing', async () => {
    expect(await faultBy(invalidImageName, failingPull('manifest unknown'))).toBeUndefined();
  });

  test('needs no event: the state alone says it', async () => {
    expect(await faultBy(invalidImageName, { ...invalid('registry.example.com/shop/Web:1'), unreadable: { Event: 'forbidden' } })).toMatchObject({ confidence: 0.95 });
  });
});
