import { investigated } from '../../support/cluster';
import { NOT_READY } from '../../support/crash-cases';
import { unready } from '../../support/not-ready';

describe('among all causes, the verdict on a pod that is not ready', () => {
  test.each(NOT_READY)('because of %s is right', async (_why, expected, contents) => {
    const { verdict } = await investigated(contents, 'deployment/web');
    expect(`${verdict.class} ${verdict.cause} ${verdict.rollback.answer}`).toBe(expected);
  });

  test('without events and without a log is not known', async () => {
    expect((await investigated({ ...unready({}, {}), logsForbidden: true }, 'web')).verdict.class).toBe('unknown');
  });
});
