import { mountDoesNotFit } from '../../../../lib/investigation/causes/start/mount-does-not-fit';
import { faultBy } from '../../support/cluster';
import { template } from '../../support/objects';
import { createFailed, rollout, runc, startFailed } from '../../support/starts';

const MOUNTED = template({ volumeMounts: [{ name: 'conf', mountPath: '/etc/app.conf' }], workingDir: '/srv' }, { volumes: [{ name: 'conf', configMap: { name: 'settings' } }] });

describe('a mount or working directory that does not fit the image', () => {
  test.each([
    ['a directory over a file', startFailed(runc('error during container init: error mounting "/var/lib/kubelet/pods/uid/volumes/conf" to rootfs at "/etc/app.conf": mount src=x, dst=/etc/app.conf, flags=MS_BIND|MS_REC: not a directory: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type')), 'the mount at /etc/app.conf'],
    ['a read-only root', startFailed(runc('error during container init: error mounting "/var/lib/kubelet/pods/uid/volumes/conf" to rootfs at "/cache": create mountpoint for /cache mount: mkdirat /run/x/cache: read-only file system')), 'its root file system is read-only'],
    ['crun', createFailed('container create failed: mount `/var/lib/kubelet/pods/uid/volumes/conf` to `etc/app.conf`: Not a directory'), 'the mount at etc/app.conf'],
    ['a working directory that is not there', startFailed(runc('error during container init: chdir to cwd ("/srv") set in config.json failed: not a directory')), 'cannot work in directory /srv'],
    ['a working directory that the user may not enter', startFailed(runc('chdir to cwd ("/srv") set in config.json failed: permission denied')), 'its user may not'],
  ])('is a configuration fault that a rollback fixes: %s', async (_kind, state, words) => {
    const fault = await faultBy(mountDoesNotFit, rollout(MOUNTED, state));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.85, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain(words);
  });

  test.each([
    ['a program that is missing', startFailed(runc('exec: "/srv/run": stat /srv/run: no such file or directory'))],
    ['a runtime that is overloaded', createFailed('context deadline exceeded')],
  ])('is not claimed for %s', async (_kind, state) => {
    expect(await faultBy(mountDoesNotFit, rollout(MOUNTED, state))).toBeUndefined();
  });

  test('is found where events have expired: the state keeps the words', async () => {
    const state = startFailed(runc('chdir to cwd ("/srv") set in config.json failed: no such file or directory'));
    expect(await faultBy(mountDoesNotFit, { ...rollout(MOUNTED, state), unreadable: { Event: 'expired' } })).toMatchObject({ confidence: 0.85 });
  });
});
