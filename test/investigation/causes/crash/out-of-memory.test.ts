import { outOfMemory } from '../../../../lib/investigation/causes/crash/out-of-memory';
import { faultBy, investigated } from '../../support/cluster';
import { crashed, deployment, notReady, pod, template } from '../../support/objects';

const OLD = template();
const NEW_IMAGE = template({ image: 'registry.example.com/shop/web:2.0.0' });

function release(next: ReturnType<typeof template>, state: ReturnType<typeof crashed>): ReturnType<typeof deployment> {
  return [...deployment([OLD, next]), pod(1, 'a', OLD), pod(2, 'b', next, notReady(state))];
}

describe('a container that reaches its memory limit', () => {
  test('is an application fault when only the image changed, and a rollback fixes it', async () => {
    expect(await faultBy(outOfMemory, { objects: release(NEW_IMAGE, crashed(137, 'OOMKilled')) })).toMatchObject({ class: 'application', confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('is a configuration fault when the limit was lowered', async () => {
    const lowered = template({ resources: { limits: { memory: '32Mi' } } });
    const { verdict } = await investigated({ objects: release(lowered, crashed(137, 'OOMKilled')) }, 'deployment/web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'out-of-memory', root: { kind: 'Deployment' }, rollback: { answer: 'yes' } });
    expect(verdict.evidence.map(({ value }) => value)).toContain('was 256Mi in the revision before');
  });

  test('is bound by a limit of the whole pod as well', async () => {
    const shared = template({ resources: {} }, { resources: { limits: { memory: '64Mi' } } });
    const own = { ...shared, spec: { ...(shared.spec as object), containers: [{ name: 'app', image: 'web:1' }] } };
    expect((await faultBy(outOfMemory, { objects: release(own, crashed(137, 'OOMKilled')) }))?.sentence).toContain('64Mi');
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

  test('is known from pods alone, without the revisions, and then less surely', async () => {
    const objects = release(NEW_IMAGE, crashed(137, 'OOMKilled'));
    expect(await faultBy(outOfMemory, { objects, unreadable: { Event: 'expired', Node: 'forbidden' } })).toMatchObject({ confidence: 0.95 });
    expect(await faultBy(outOfMemory, { objects: objects.filter(({ kind }) => kind === 'Pod') }, 'pod/web-2-b')).toMatchObject({ class: 'configuration', confidence: 0.6 });
  });
});
