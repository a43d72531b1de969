import { configurationEditedWhileReady } from '../../../../lib/investigation/causes/config/configuration-edited-while-ready';
import { before, type ClusterContents, faultBy, investigated } from '../../support/cluster';
import { deployment, object, pod, template } from '../../support/objects';

const WITH = template({}, { volumes: [{ name: 'flags', configMap: { name: 'flags' } }] });
const line = (seconds: number, words: string): string => `${before(seconds)} ${words}`;
const quiet = (from: number): readonly string[] => [1, 2, 3, 4, 5, 6].map((each) => line(from + each, 'INFO request served'));
const errors = (from: number): readonly string[] => [6, 5, 4, 3, 2, 1].map((each) => line(from + each, 'ERROR checkout: java.lang.IllegalStateException: new pricing'));

function edited(log: readonly string[], seconds = 300): ClusterContents {
  const flags = object('v1', 'ConfigMap', 'flags', { data: { pricing: 'new' }, metadata: { managedFields: [{ manager: 'kubectl-patch', time: before(seconds), fieldsV1: { 'f:data': {} } }] } });
  return { objects: [...deployment([WITH]), pod(1, 'a', WITH), pod(1, 'b', WITH), flags], logs: { 'web-1-a/app': `${log.join('\n')}\n` } };
}

describe('a flag that was flipped while all pods stay ready', () => {
  test('is claimed, with little confidence, when the log is full of errors since and had none before', async () => {
    const fault = await faultBy(configurationEditedWhileReady, edited([...quiet(310), ...errors(100)]));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'ConfigMap', name: 'flags' }, confidence: 0.5, rollback: { answer: 'restore' } });
  });

  test.each([
    ['there were errors before as well', [...quiet(310), line(305, 'ERROR sometimes'), ...errors(100)]],
    ['there are few errors', [...quiet(310), line(100, 'ERROR once')]],
    ['the log does not reach back to the edit', errors(100)],
    ['there are no errors', [...quiet(310), ...quiet(100)]],
  ])('is not claimed where %s', async (_why, log) => {
    expect((await investigated(edited(log), 'web')).verdict.class).toBe('healthy');
  });

  test('is not claimed for an edit of yesterday', async () => {
    expect(await faultBy(configurationEditedWhileReady, edited([...quiet(310), ...errors(100)], 80_000))).toBeUndefined();
  });

  test('is not claimed where logs may not be read', async () => {
    expect(await faultBy(configurationEditedWhileReady, { ...edited([...quiet(310), ...errors(100)]), logsForbidden: true })).toBeUndefined();
  });
});
