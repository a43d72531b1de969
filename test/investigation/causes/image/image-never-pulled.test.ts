import { imageNeverPulled } from '../../../../lib/investigation/causes/image/image-never-pulled';
import { faultBy } from '../../support/cluster';
import { pod, template } from '../../support/objects';
import { failingPull, IMAGE } from '../../support/pulls';

const NEVER = { reason: 'ErrImageNeverPull' } as const;
const MESSAGE = `Container image "${IMAGE}" is not present with pull policy of Never`;

describe('an image that is never pulled', () => {
  test('is a configuration fault, and a rollback to an image that is there fixes it', async () => {
    expect(await faultBy(imageNeverPulled, failingPull(MESSAGE, NEVER))).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('names a node that has it', async () => {
    const other = pod(2, 'c', template({ image: IMAGE }), { spec: { nodeName: 'node-b' } });
    expect((await faultBy(imageNeverPulled, failingPull(MESSAGE, { ...NEVER, more: [other] })))?.sentence).toContain('node node-b has it');
  });

  test('has no rollback when the image and the policy have not changed', async () => {
    expect((await faultBy(imageNeverPulled, failingPull(MESSAGE, { ...NEVER, old: IMAGE })))?.rollback.answer).toBe('no');
  });

  test('is not an image that was asked for and is missing', async () => {
    expect(await faultBy(imageNeverPulled, failingPull('manifest unknown'))).toBeUndefined();
  });

  test('needs no event: the state alone says it', async () => {
    expect(await faultBy(imageNeverPulled, { ...failingPull('', NEVER), unreadable: { Event: 'expired' } })).toMatchObject({ confidence: 0.95 });
  });
});
