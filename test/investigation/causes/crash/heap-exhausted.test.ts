import { heapExhausted } from '../../../../lib/investigation/causes/crash/heap-exhausted';
import { faultBy, investigated } from '../../support/cluster';
import { badRelease, crashing } from '../../support/crashing';
import { crashed, deployment, notReady, pod, template } from '../../support/objects';

const LOG = 'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space';
const heap = (value: string): Record<string, unknown> => ({ env: [{ name: 'JAVA_TOOL_OPTIONS', value }] });

describe('a program that uses up the heap of its runtime', () => {
  test('is an application fault of the new image, and a rollback fixes it', async () => {
    const { verdict } = await investigated(badRelease(LOG, {}, { image: 'web:2' }), 'web');
    expect(verdict).toMatchObject({ class: 'application', cause: 'heap-exhausted', confidence: 0.75, rollback: { answer: 'yes' } });
  });

  test('is a configuration fault when the last rollout lowered the heap', async () => {
    expect(await faultBy(heapExhausted, badRelease(LOG, heap('-Xmx512m'), heap('-Xmx64m')))).toMatchObject({ class: 'configuration', rollback: { answer: 'yes' } });
  });

  test('is less sure without a change', async () => {
    expect(await faultBy(heapExhausted, crashing('FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'))).toMatchObject({ class: 'application', confidence: 0.6 });
  });

  test('is not claimed when the container reached its limit, nor without a log', async () => {
    const from = template();
    expect(await faultBy(heapExhausted, { objects: [...deployment([from]), pod(1, 'a', from, notReady(crashed(137, 'OOMKilled')))], logs: { 'web-1-a/app/previous': LOG } })).toBeUndefined();
    expect(await faultBy(heapExhausted, { ...crashing(LOG), logsForbidden: true })).toBeUndefined();
  });
});
