import type { KindName, Outcome } from '../../../../lib/evidence';
import { type ClusterContents, investigated } from '../../support/cluster';
import { CRASHES, NOT_READY } from '../../support/crash-cases';

const ALL: readonly KindName[] = ['Service', 'EndpointSlice', 'ReplicaSet', 'ConfigMap', 'Secret', 'Node', 'NetworkPolicy', 'Namespace', 'StatefulSet', 'ControllerRevision', 'Deployment'];

/** The same cluster with less that can be read. */
function without(contents: ClusterContents, kinds: readonly KindName[], outcome: Exclude<Outcome, 'done'>): ClusterContents {
  return { ...contents, unreadable: Object.fromEntries(kinds.map((kind) => [kind, outcome])) };
}

const LESS: readonly (readonly [string, (contents: ClusterContents) => ClusterContents])[] = [
  ['without logs', (contents) => ({ ...contents, logsForbidden: true })],
  ['without Services', (contents) => without(contents, ['Service', 'EndpointSlice'], 'forbidden')],
  ['without ReplicaSets', (contents) => without(contents, ['ReplicaSet'], 'missing')],
  ['without events', (contents) => without(contents, ['Event'], 'expired')],
  ['from the Deployment, its pods and events alone', (contents) => without(contents, ALL.filter((kind) => kind !== 'Deployment'), 'missing')],
];

describe.each(LESS)('an investigation %s', (_how, less) => {
  test('is never more confident, and where it says something else it is not sure', async () => {
    for (const [what, , contents] of [...CRASHES, ...NOT_READY]) {
      const [full, blind] = [(await investigated(contents, 'deployment/web')).verdict, (await investigated(less(contents), 'deployment/web')).verdict];
      const same = blind.class === full.class && blind.cause === full.cause;
      expect({ what, cause: blind.cause, sure: blind.confidence > (same ? full.confidence : 0.75) }).toEqual({ what, cause: blind.cause, sure: false });
    }
  });
});
