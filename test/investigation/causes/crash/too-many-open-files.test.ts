import { tooManyOpenFiles } from '../../../../lib/investigation/causes/crash/too-many-open-files';
import { faultBy, investigated } from '../../support/cluster';
import { badRelease, crashing } from '../../support/crashing';

describe('a program without file handles', () => {
  test('is an application fault of the new image, which a rollback hides', async () => {
    const { verdict } = await investigated(badRelease('accept tcp [::]:8080: accept4: too many open files', {}, { image: 'web:2' }), 'web');
    expect(verdict).toMatchObject({ class: 'application', cause: 'too-many-open-files', confidence: 0.75, rollback: { answer: 'no' } });
  });

  test.each([
    'Error: ENOSPC: System limit for number of file watchers reached',
    'failed to create fsnotify watcher: too many open files',
    "Error: EMFILE: too many open files, watch '/app/themes'",
  ])('is a matter of the node when file watches are used up: they are counted for all of it: %j', async (log) => {
    expect(await faultBy(tooManyOpenFiles, crashing(log))).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.6 });
  });

  test('is not claimed for a full disk, nor without a log', async () => {
    expect(await faultBy(tooManyOpenFiles, crashing('write /data/x: no space left on device'))).toBeUndefined();
    expect(await faultBy(tooManyOpenFiles, { ...crashing('too many open files'), logsForbidden: true })).toBeUndefined();
  });
});
