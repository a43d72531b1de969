import { exitsWithError } from '../../../lib/investigation/causes/crash/exits-with-error';
import { outOfMemory } from '../../../lib/investigation/causes/crash/out-of-memory';
import { faultBy, investigated } from '../support/cluster';
import { crashed, deployment, notReady, pod, template } from '../support/objects';

const OLD = template();
const NEW_IMAGE = template({ image: 'registry.example.com/shop/web:2.0.0' });
const NEW_ENV = template({ env: [{ name: 'MODE', value: 'fast' }] });

function release(next: ReturnType<typeof template>, state: ReturnType<typeof crashed>): ReturnType<typeof deployment> {
  return [...deployment([OLD, next]), pod(1, 'a', OLD), pod(2, 'b', next, notReady(state))];
}

describe('a container that reaches its memory limit', () => {
  test('is an application fault when only the image changed, and a rollback fixes it', async () => {
    expect(await faultBy(outOfMemory, { objects: release(NEW_IMAGE, crashed(137, 'OOMKilled')) })).toMatchObject({ class: 'application', confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('is a configuration fault when the limit was lowered', async () => {
    const lowered = template({ resources: { limits: { memory: '32Mi' } } });
    const fault = await faultBy(outOfMemory, { objects: release(lowered, crashed(137, 'OOMKilled')) });
    expect(fault).toMatchObject({ class: 'configuration', rollback: { answer: 'yes' } });
    expect(fault?.evidence.map(({ value }) => value)).toContain('was 256Mi in the revision before');
  });

  test('is not claimed for exit code 137 alone: liveness probes and nodes kill too', async () => {
    expect(await faultBy(outOfMemory, { objects: release(NEW_IMAGE, crashed(137, 'Error')) })).toBeUndefined();
  });

  test('is not claimed without a limit: then it was the node', async () => {
    const unlimited = template({ resources: { limits: undefined } });
    expect(await faultBy(outOfMemory, { objects: release(unlimited, crashed(137, 'OOMKilled')) })).toBeUndefined();
  });

  test('has no rollback when nothing that uses memory changed', async () => {
    const labelled = template({}, { priorityClassName: 'high' });
    expect((await faultBy(outOfMemory, { objects: release(labelled, crashed(137, 'OOMKilled')) }))?.rollback.answer).toBe('no');
  });
});

describe('a container that ends with an error', () => {
  test('is an application fault of the release that changed its image, and quotes its last words', async () => {
    const fault = await faultBy(exitsWithError, { objects: release(NEW_IMAGE, crashed(1)), logs: { 'web-2-b/app/previous': 'starting\npanic: no such table\n' } });
    expect(fault).toMatchObject({ class: 'application', confidence: 0.75, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('exit code 1 since the last rollout: panic: no such table');
  });

  test('is a configuration fault of the release that changed only its settings', async () => {
    expect(await faultBy(exitsWithError, { objects: release(NEW_ENV, crashed(1)) })).toMatchObject({ class: 'configuration' });
  });

  test('is not sure, and not blamed on the release, when older pods crash as well', async () => {
    const objects = [...deployment([OLD, NEW_IMAGE]), pod(1, 'a', OLD, notReady(crashed(1)))];
    expect(await faultBy(exitsWithError, { objects })).toMatchObject({ confidence: 0.6, rollback: { answer: 'no' } });
  });

  test('is at most 0.6 sure when its log may not be read', async () => {
    expect((await faultBy(exitsWithError, { objects: release(NEW_IMAGE, crashed(1)), logsForbidden: true }))?.confidence).toBe(0.6);
  });

  test('is not claimed for a container that a signal ended', async () => {
    expect(await faultBy(exitsWithError, { objects: release(NEW_IMAGE, crashed(143)) })).toBeUndefined();
  });

  test('yields to a cause that names a reason', async () => {
    const { verdict } = await investigated({ objects: release(NEW_IMAGE, crashed(137, 'OOMKilled')) }, 'deployment/web');
    expect(verdict.cause).toBe('out-of-memory');
  });
});
