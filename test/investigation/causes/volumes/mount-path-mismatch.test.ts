import { mountPathMismatch } from '../../../../lib/investigation/causes/volumes/mount-path-mismatch';
import { faultBy } from '../../support/cluster';
import { creatingPod } from '../../support/cluster-pods';
import { deployment, notReady, pod, template, waiting } from '../../support/objects';

const HOST = template({}, { volumes: [{ name: 'host', hostPath: { path: '/opt/models', type: 'Directory' } }] });
const PLAIN = template();
const SUB = template({ volumeMounts: [{ name: 'settings', mountPath: '/etc/nginx/nginx.conf', subPath: 'nginx.conf' }] }, { volumes: [{ name: 'settings', configMap: { name: 'settings' } }] });
const CHECK = 'MountVolume.SetUp failed for volume "host" : hostPath type check failed: /opt/models is not a directory';
const RUNC = 'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: error mounting "/var/lib/kubelet/pods/x/volume-subpaths/settings/app/0" to rootfs at "/etc/nginx/nginx.conf": not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)?';

describe('a mount that finds something else', () => {
  test('is a configuration fault for a hostPath that no node has, and a rollback fixes it when the release added it', async () => {
    const objects = [...deployment([PLAIN, HOST]), pod(1, 'z', PLAIN), ...creatingPod(HOST, 'FailedMount', CHECK, {}, 2)];
    expect(await faultBy(mountPathMismatch, { objects })).toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' }, confidence: 0.85, rollback: { answer: 'yes' } });
  });

  test('is a fault of the node when the same pod is ready on another one', async () => {
    const objects = [...deployment([HOST]), pod(1, 'z', HOST, { spec: { nodeName: 'node-b' } }), ...creatingPod(HOST, 'FailedMount', CHECK)];
    expect(await faultBy(mountPathMismatch, { objects })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, rollback: { answer: 'no' } });
  });

  test.each([
    ['the kubelet', waiting('CreateContainerConfigError', 'failed to prepare subPath for volumeMount "settings" of container "app"')],
    ['the runtime', waiting('RunContainerError', RUNC)],
  ])('is found in the words of %s', async (_who, state) => {
    expect(await faultBy(mountPathMismatch, { objects: [...deployment([PLAIN, SUB]), pod(1, 'z', PLAIN), pod(2, 'b', SUB, notReady(state))] })).toMatchObject({ class: 'configuration', rollback: { answer: 'yes' } });
  });

  test('is not claimed for a command that does not exist, nor when the events have expired', async () => {
    expect(await faultBy(mountPathMismatch, { objects: [...deployment([SUB]), pod(1, 'b', SUB, notReady(waiting('RunContainerError', 'exec: "/app/run": stat /app/run: not a directory')))] })).toBeUndefined();
    expect(await faultBy(mountPathMismatch, { objects: [...deployment([HOST]), ...creatingPod(HOST, '', '')] })).toBeUndefined();
  });
});
