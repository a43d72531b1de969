import { cannotFork } from '../../../../lib/investigation/causes/crash/cannot-fork';
import { faultBy, investigated } from '../../support/cluster';
import { crashing } from '../../support/crashing';
import { node } from '../../support/objects';

const LOG = 'java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached';
const pressed = (status: string): ReturnType<typeof node> => node('node-a', { status: { conditions: [{ type: 'Ready', status: 'True' }, { type: 'PIDPressure', status }] } });

describe('a program that gets no more threads', () => {
  test('is a matter of the node that has no process numbers left', async () => {
    const { verdict } = await investigated(crashing(LOG, {}, pressed('True')), 'web');
    expect(verdict).toMatchObject({ class: 'cluster', subsystem: 'node', cause: 'cannot-fork', root: { kind: 'Node', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is at the limit of its pod on a calm node', async () => {
    expect(await faultBy(cannotFork, crashing(LOG, {}, pressed('False')))).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.6 });
  });

  test('says that the node was not checked when it may not be read', async () => {
    expect((await faultBy(cannotFork, { ...crashing(LOG), unreadable: { Node: 'forbidden' } }))?.contradictions.join()).toContain('not checked');
  });

  test('is not claimed for a full heap', async () => {
    expect(await faultBy(cannotFork, crashing('java.lang.OutOfMemoryError: Java heap space'))).toBeUndefined();
  });
});
