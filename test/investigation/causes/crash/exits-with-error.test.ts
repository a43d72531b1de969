import { exitsWithError } from '../../../../lib/investigation/causes/crash/exits-with-error';
import { faultBy, investigated } from '../../support/cluster';
import { service } from '../../support/crashing';
import { crashed, deployment, notReady, pod, template } from '../../support/objects';

const OLD = template();
const NEW_IMAGE = template({ image: 'registry.example.com/shop/web:2.0.0' });
const NEW_ENV = template({ env: [{ name: 'MODE', value: 'fast' }] });

function release(next: ReturnType<typeof template>, state: ReturnType<typeof crashed>): ReturnType<typeof deployment> {
  return [...deployment([OLD, next]), pod(1, 'a', OLD), pod(2, 'b', next, notReady(state))];
}

describe('a container that ends with an error', () => {
  test('is an application fault of the release that changed its image, and quotes its last words', async () => {
    const { verdict } = await investigated({ objects: release(NEW_IMAGE, crashed(1)), logs: { 'web-2-b/app/previous': 'starting\npanic: runtime error: index out of range\n' } }, 'web');
    expect(verdict).toMatchObject({ class: 'application', cause: 'exits-with-error', root: { kind: 'Deployment' }, confidence: 0.75, rollback: { answer: 'yes' } });
    expect(verdict.sentence).toContain('exit code 1 since the last rollout: panic: runtime error');
  });

  test('comes before a dependency that was down before, and is less sure for it', async () => {
    const log = 'ERROR cannot publish: dial tcp 10.96.1.1:9092: connect: connection refused\npanic: assignment to entry in nil map\n';
    const kafka = service('kafka', 0, { ports: [{ port: 9092 }] });
    const fault = (await investigated({ objects: [...release(NEW_IMAGE, crashed(1)), ...kafka], logs: { 'web-2-b/app/previous': log } }, 'web')).verdict;
    expect(fault).toMatchObject({ class: 'application', cause: 'exits-with-error', confidence: 0.6, rollback: { answer: 'yes' } });
    // Without a new image the program may have made its mistake for want of what it did not reach.
    const same = (await investigated({ objects: [...release(NEW_ENV, crashed(1)), ...kafka], logs: { 'web-2-b/app/previous': log } }, 'web')).verdict;
    expect(same).toMatchObject({ class: 'dependency', root: { kind: 'Service', name: 'kafka' } });
  });

  test.each([
    ['thread \'main\' panicked at src/main.rs:4:5:\nno row left\nnote: run with `RUST_BACKTRACE=1`', 'src/main.rs:4:5: no row left'],
    ['panic: no row left\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:2\nexit status 2', ': panic: no row left'],
    ['Error: no row left\n    at main (/app/x.js:1:1)\n\nNode.js v22.11.0', ': Error: no row left'],
  ])('quotes what matters of %j', async (log, quoted) => {
    expect((await faultBy(exitsWithError, { objects: release(NEW_IMAGE, crashed(1)), logs: { 'web-2-b/app/previous': log } }))?.sentence).toContain(quoted);
  });

  test('is a configuration fault of the release that changed only its settings', async () => {
    expect(await faultBy(exitsWithError, { objects: release(NEW_ENV, crashed(1)) })).toMatchObject({ class: 'configuration' });
  });

  test('is not sure, and not blamed on the release, when older pods crash as well', async () => {
    const objects = [...deployment([OLD, NEW_IMAGE]), pod(1, 'a', OLD, notReady(crashed(1)))];
    expect(await faultBy(exitsWithError, { objects })).toMatchObject({ confidence: 0.5, rollback: { answer: 'no' } });
  });

  test('may be an init container, and then says so', async () => {
    const from = template({}, { initContainers: [{ name: 'setup', image: 'setup:1' }] });
    const stuck = pod(1, 'a', from, notReady({ state: { waiting: { reason: 'PodInitializing' } } }, { initContainerStatuses: [{ name: 'setup', ready: false, ...crashed(2) }] }));
    const { verdict } = await investigated({ objects: [...deployment([from]), stuck], logs: { 'web-1-a/setup/previous': 'cannot unpack assets' } }, 'web');
    expect(verdict).toMatchObject({ cause: 'exits-with-error', stage: 'crash' });
    expect(verdict.sentence).toBe('init container setup ends with exit code 2: cannot unpack assets');
  });

  test('reads the message that the container left where its log may not be read, and is at most 0.5 sure', async () => {
    const state = { ...crashed(1), lastState: { terminated: { exitCode: 1, reason: 'Error', message: 'no such table', startedAt: '2026-03-01T02:12:00Z', finishedAt: '2026-03-01T02:12:05Z' } } };
    const fault = await faultBy(exitsWithError, { objects: release(NEW_IMAGE, state), logsForbidden: true });
    expect(fault?.confidence).toBe(0.5);
    expect(fault?.sentence).toContain('no such table');
  });

  test.each([[143, 'Error'], [137, 'OOMKilled'], [255, 'Unknown'], [0, 'Completed']])('is not claimed for exit code %s, reason %s', async (code, reason) => {
    expect(await faultBy(exitsWithError, { objects: release(NEW_IMAGE, crashed(code, reason)) })).toBeUndefined();
  });

  test('yields to a cause that names a reason', async () => {
    const { verdict } = await investigated({ objects: release(NEW_IMAGE, crashed(137, 'OOMKilled')) }, 'deployment/web');
    expect(verdict.cause).toBe('out-of-memory');
  });

  test('is nobody\'s fault yet when no log can be read and no release is to blame, and says so', async () => {
    const { verdict } = await investigated({ objects: [...deployment([OLD]), pod(1, 'a', OLD, notReady(crashed(1)))] }, 'web');
    expect(verdict).toMatchObject({ class: 'unknown', cause: 'exits-with-error', confidence: 0.5, sentence: 'container app ends with exit code 1, and its log could not be read' });
  });

  test('is read from the log of another pod of the same fault when a dump holds only that one', async () => {
    const objects = [...deployment([OLD]), pod(1, 'a', OLD, notReady(crashed(1))), pod(1, 'b', OLD, notReady(crashed(1)))];
    for (const name of ['a', 'b']) {
      const { verdict } = await investigated({ objects, logs: { [`web-1-${name}/app/previous`]: 'panic: no row left\n' } }, 'web');
      expect(verdict).toMatchObject({ class: 'application', pods: ['web-1-a', 'web-1-b'], sentence: 'container app ends with exit code 1: panic: no row left' });
    }
  });

  test('is the TypeError of a program, which speaks of properties and means no setting', async () => {
    const { verdict } = await investigated({ objects: release(NEW_IMAGE, crashed(1)), logs: { 'web-2-b/app/previous': 'TypeError: Cannot read properties of undefined (reading \'currency\')\n    at main (/app/x.js:1:1)\n' } }, 'web');
    expect(verdict).toMatchObject({ class: 'application', cause: 'exits-with-error', rollback: { answer: 'yes' } });
  });
});
