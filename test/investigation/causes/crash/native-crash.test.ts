import { nativeCrash } from '../../../../lib/investigation/causes/crash/native-crash';
import { faultBy, investigated } from '../../support/cluster';
import { crashed, deployment, node, notReady, pod, template } from '../../support/objects';

const OLD = template();
const NEW = template({ image: 'web:2' });
const crash = (code: number): ReturnType<typeof pod> => pod(2, 'b', NEW, notReady(crashed(code)));

describe('a program that crashes in native code', () => {
  test('is an application fault of the new image, and a rollback fixes it', async () => {
    const { verdict } = await investigated({ objects: [...deployment([OLD, NEW]), pod(1, 'a', OLD), crash(139)] }, 'web');
    expect(verdict).toMatchObject({ class: 'application', cause: 'native-crash', root: { kind: 'Deployment' }, confidence: 0.75, rollback: { answer: 'yes' } });
    expect(verdict.sentence).toContain('SIGSEGV');
  });

  test('is a matter of the machine when an unknown instruction ends it on one type alone', async () => {
    const typed = (name: string, type: string): ReturnType<typeof node> => node(name, { metadata: { labels: { 'node.kubernetes.io/instance-type': type } } });
    const elsewhere = pod(2, 'c', NEW, { spec: { nodeName: 'node-b' } });
    const objects = [...deployment([OLD, NEW]), crash(132), elsewhere, typed('node-a', 'old.large'), typed('node-b', 'new.large')];
    expect(await faultBy(nativeCrash, { objects })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, rollback: { answer: 'no' } });
    expect(await faultBy(nativeCrash, { objects, unreadable: { Node: 'forbidden' } })).toMatchObject({ class: 'application' });
  });

  test('is configuration for a system call that is not allowed, and may be for a bus error', async () => {
    const objects = (code: number): Parameters<typeof faultBy>[1] => ({ objects: [...deployment([NEW]), pod(1, 'b', NEW, notReady(crashed(code)))] });
    expect(await faultBy(nativeCrash, objects(159))).toMatchObject({ class: 'configuration', confidence: 0.6 });
    expect(await faultBy(nativeCrash, objects(135))).toMatchObject({ class: 'configuration', confidence: 0.5 });
  });

  test.each([1, 137, 143])('is not claimed for exit code %s', async (code) => {
    expect(await faultBy(nativeCrash, { objects: [...deployment([OLD, NEW]), crash(code)] })).toBeUndefined();
  });

  test('is not claimed when a managed runtime aborts on an error that says its reason', async () => {
    const log = 'Unhandled exception. Npgsql.NpgsqlException (0x80004005): Failed to connect to db:5432\n ---> System.Net.Sockets.SocketException (111): Connection refused\n   at Npgsql.Connect()\n';
    const contents = { objects: [...deployment([OLD, NEW]), pod(1, 'a', OLD), crash(134)], logs: { 'web-2-b/app/previous': log } };
    expect(await faultBy(nativeCrash, contents)).toBeUndefined();
    expect((await investigated(contents, 'web')).verdict.cause).not.toBe('native-crash');
  });
});
