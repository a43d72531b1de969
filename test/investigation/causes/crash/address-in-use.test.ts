import { addressInUse } from '../../../../lib/investigation/causes/crash/address-in-use';
import { faultBy, investigated } from '../../support/cluster';
import { crashing } from '../../support/crashing';
import { crashed, deployment, notReady, object, pod, template } from '../../support/objects';

const LOG = 'listen tcp :8080: bind: address already in use';

describe('a program whose port is in use', () => {
  test('by another container of its pod is a configuration fault that a rollback fixes', async () => {
    const old = template();
    const next = { ...old, spec: { containers: [...(old.spec as { containers: object[] }).containers, { name: 'proxy', ports: [{ containerPort: 8080 }] }] } };
    const stuck = pod(2, 'b', next, notReady({}, { containerStatuses: [{ name: 'app', ready: false, ...crashed(1) }, { name: 'proxy', ready: true, restartCount: 0, state: { running: {} } }] }));
    const { verdict } = await investigated({ objects: [...deployment([old, next]), pod(1, 'a', old), stuck], logs: { 'web-2-b/app/previous': LOG } }, 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'address-in-use', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(verdict.sentence).toContain('container proxy of its own pod has it');
  });

  test('by a pod of the same node on the network of the node is found', async () => {
    const from = template({}, { hostNetwork: true });
    const other = object('v1', 'Pod', 'agent', { spec: { nodeName: 'node-a', hostNetwork: true, containers: [{ name: 'agent', ports: [{ containerPort: 8080 }] }] } }, 'system');
    const contents = { objects: [...deployment([from]), pod(1, 'a', from, notReady(crashed(1))), other], logs: { 'web-1-a/app/previous': LOG } };
    expect((await faultBy(addressInUse, contents))?.sentence).toContain('pod agent on the same node has it');
  });

  test('by nobody who is seen is hardly sure', async () => {
    expect(await faultBy(addressInUse, crashing('Error: listen EADDRINUSE: address already in use :::8080'))).toMatchObject({ confidence: 0.5 });
  });

  test('is not claimed when opening the port is not permitted', async () => {
    expect(await faultBy(addressInUse, crashing('bind() to 0.0.0.0:80 failed (13: Permission denied)'))).toBeUndefined();
  });
});
