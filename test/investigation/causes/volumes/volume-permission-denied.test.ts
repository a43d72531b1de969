import { volumePermissionDenied } from '../../../../lib/investigation/causes/volumes/volume-permission-denied';
import { faultBy } from '../../support/cluster';
import { crashed, deployment, merge, notReady, pod, template } from '../../support/objects';
import { boundClaim, WITH_DATA } from '../../support/storage';

const AS_ROOT = merge(WITH_DATA, { spec: { securityContext: { fsGroup: 1000 } } });
const AS_USER = merge(WITH_DATA, { spec: { securityContext: { runAsUser: 1000 } } });
const crash = (from: typeof WITH_DATA, revision = 1): ReturnType<typeof pod> => pod(revision, 'a', from, notReady(crashed(1)));
const said = (line: string, revision = 1): Readonly<Record<string, string>> => ({ [`web-${revision}-a/app/previous`]: `starting\n${line}\n` });

describe('a volume that the program may not write to', () => {
  test.each(['open /data/db.lock: permission denied', 'Error: EACCES: permission denied, mkdir \'/data/db\'', 'PermissionError: [Errno 13] Permission denied: \'/data/x\'', 'mkdir: cannot create directory \'/data/pg\': Permission denied'])('is a configuration fault of the user it runs as: %s', async (line) => {
    expect(await faultBy(volumePermissionDenied, { objects: [...deployment([AS_USER]), crash(AS_USER)], logs: said(line) })).toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' }, confidence: 0.75, rollback: { answer: 'no' } });
  });

  test('is fixed by a rollback when the release changed the security context', async () => {
    const contents = { objects: [...deployment([AS_ROOT, AS_USER]), pod(1, 'z', AS_ROOT), crash(AS_USER, 2), boundClaim()], logs: said('open /data/db.lock: permission denied', 2) };
    expect((await faultBy(volumePermissionDenied, contents))?.rollback.answer).toBe('yes');
  });

  test('is not claimed for a path in the image, nor for an emptyDir', async () => {
    expect(await faultBy(volumePermissionDenied, { objects: [...deployment([AS_USER]), crash(AS_USER)], logs: said('open /var/log/app.log: permission denied') })).toBeUndefined();
    const scratch = template({ volumeMounts: [{ name: 'data', mountPath: '/data' }] }, { volumes: [{ name: 'data', emptyDir: {} }] });
    expect(await faultBy(volumePermissionDenied, { objects: [...deployment([scratch]), crash(scratch)], logs: said('open /data/x: permission denied') })).toBeUndefined();
  });

  test('is not claimed when logs may not be read', async () => {
    expect(await faultBy(volumePermissionDenied, { objects: [...deployment([AS_USER]), crash(AS_USER)], logsForbidden: true })).toBeUndefined();
  });
});
