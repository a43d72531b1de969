import fc from 'fast-check';
import { SeaworthyError } from '../../lib/core';
import type { KubeObject } from '../../lib/evidence';
import { type ClusterContents, investigated } from './support/cluster';
import { crashed, deployment, event, node, notReady, object, pod, template, waiting } from './support/objects';
import { JUNK, spoil } from './support/spoil';

const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:9.9.9', envFrom: [{ configMapRef: { name: 'settings' } }] });
const WRITERS = { metadata: { managedFields: [{ manager: 'helm', operation: 'Apply', time: '2026-03-01T02:00:00Z', fieldsV1: {} }] } };
const stuck = pod(2, 'c', NEW, notReady(waiting('CreateContainerConfigError', 'configmap "settings" not found')));
const FIXTURE: readonly KubeObject[] = [
  ...deployment([OLD, NEW], WRITERS), pod(1, 'a', OLD), pod(2, 'b', NEW, notReady(crashed(137, 'OOMKilled'))), stuck,
  event(stuck, 'Warning', 'Failed', 'Error: configmap "settings" not found'), node('node-a'), object('v1', 'Service', 'web', { spec: { selector: { app: 'wep' } } }),
];

/** The result, or the problems it is refused with; any other error flies on. */
async function outcome(contents: ClusterContents): Promise<string> {
  try {
    return JSON.stringify(await investigated(contents, 'deployment/web'));
  } catch (error) {
    if (!SeaworthyError.isSeaworthyError(error)) {
      throw error;
    }
    return error.message;
  }
}

describe('spoiled evidence', () => {
  test('never breaks an investigation, and gives the same bytes twice', async () => {
    const spoiling = fc.array(fc.tuple(fc.nat(2000), fc.constantFrom(...JUNK)), { minLength: 1, maxLength: 4 });
    await fc.assert(fc.asyncProperty(spoiling, async (spoils) => {
      const contents: ClusterContents = { objects: spoils.reduce((objects, [at, junk]) => spoil(objects, at, junk), FIXTURE) };
      expect(await outcome(contents)).toBe(await outcome(contents));
    }), { numRuns: 300 });
  });
});
