import fc from 'fast-check';
import { SeaworthyError } from '../../lib/core';
import type { KubeObject } from '../../lib/evidence';
import { type ClusterContents, investigated } from './support/cluster';
import { crashed, deployment, event, node, notReady, object, pod, template, waiting } from './support/objects';

const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:9.9.9', envFrom: [{ configMapRef: { name: 'settings' } }] });
const WRITERS = { metadata: { managedFields: [{ manager: 'helm', operation: 'Apply', time: '2026-03-01T02:00:00Z', fieldsV1: {} }] } };
const stuck = pod(2, 'c', NEW, notReady(waiting('CreateContainerConfigError', 'configmap "settings" not found')));
const FIXTURE: readonly KubeObject[] = [
  ...deployment([OLD, NEW], WRITERS), pod(1, 'a', OLD), pod(2, 'b', NEW, notReady(crashed(137, 'OOMKilled'))), stuck,
  event(stuck, 'Warning', 'Failed', 'Error: configmap "settings" not found'), node('node-a'), object('v1', 'Service', 'web', { spec: { selector: { app: 'wep' } } }),
];
const JUNK = [null, 0, -1, '', 'x', [], {}, [null], true, '\u001b[2J', { name: null }];

/** Replaces or removes the value at the `at`-th path below the metadata's name, which a source requires. */
function spoil(objects: readonly KubeObject[], at: number, junk: unknown): readonly KubeObject[] {
  const copy = JSON.parse(JSON.stringify(objects)) as KubeObject[];
  const places: [Record<string, unknown>, string][] = [];
  const walk = (value: unknown, top: boolean): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (!(top && /^(apiVersion|kind|metadata)$/.test(key)) && !(key === 'name' && 'uid' in value)) {
          places.push([value as Record<string, unknown>, key]);
        }
        walk(inner, false);
      }
    }
  };
  copy.forEach((each) => walk(each, true));
  const place = places[at % places.length];
  if (place !== undefined) {
    place[0][place[1]] = junk;
  }
  return copy;
}

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
    const spoiling = fc.array(fc.tuple(fc.nat(2000), fc.constantFrom(...JUNK, undefined)), { minLength: 1, maxLength: 4 });
    await fc.assert(fc.asyncProperty(spoiling, async (spoils) => {
      const contents: ClusterContents = { objects: spoils.reduce((objects, [at, junk]) => spoil(objects, at, junk), FIXTURE) };
      expect(await outcome(contents)).toBe(await outcome(contents));
    }), { numRuns: 300 });
  });
});
