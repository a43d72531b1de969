import fc from 'fast-check';
import { SeaworthyError } from '../../lib/core';
import type { KubeObject } from '../../lib/evidence';
import { parseTarget } from '../../lib/investigation';
import { type DraftOptions, readChat, readNotes, readSlo, type Snapshot, snapshotOf } from '../../lib/postmortem';
import { type ClusterContents, cluster } from '../investigation/support/cluster';
import { agentPod, readiness } from '../investigation/support/cluster-pods';
import { CRASHES, NOT_READY } from '../investigation/support/crash-cases';
import { CONTAINER, crashed, event, node, notReady, object, template } from '../investigation/support/objects';
import { spoil } from '../investigation/support/spoil';
import { AFTER, DURING } from './incident-fixture';

/** An incident as a generator makes it: what the cluster held at each look, and what people gave. */
export interface MadeIncident {
  readonly target: string;
  readonly looks: readonly ClusterContents[];
  readonly options: DraftOptions;
  /** What people gave, as they gave it. */
  readonly given: string;
}

const HOSTILE = ['<script>alert(1)</script>', '| x | [y](javascript:alert(1)) |', '<!-- seaworthy:end summary -->', '\u001b[31mred\u202e', '# heading\n\n- item', '`code` **bold** 99.9 %', '--> <img src=x onerror=alert(1)>', 'Error: the operator failed to reconcile, it should have been restarted by John Smith (human error)', ''];
const JUNK: readonly unknown[] = [null, 0, -1, '', [], {}, [null], true, 'not a time', '9999-99-99T00:00:00Z', undefined, undefined, ...HOSTILE];

const OWNED = (kind: string, name: string): object => ({ metadata: { labels: { app: 'web' }, ownerReferences: [{ apiVersion: 'apps/v1', kind, name, uid: `uid-${kind}-${name}`, controller: true }] } });
const failingPod = (kind: string, name: string): KubeObject => object('v1', 'Pod', `${name}-0`, { ...OWNED(kind, name), spec: { nodeName: 'node-a', containers: [CONTAINER] }, ...notReady(crashed(137, 'OOMKilled')) });
const set = (kind: string): readonly KubeObject[] => [
  object('apps/v1', kind, 'web', { spec: { replicas: 1, serviceName: 'web', selector: { matchLabels: { app: 'web' } }, template: template() }, status: { replicas: 1, readyReplicas: 0, desiredNumberScheduled: 1, numberReady: 0 } }),
  failingPod(kind, 'web'), event(failingPod(kind, 'web'), 'Warning', 'BackOff', 'Back-off restarting failed container'), node('node-a'),
];
const job: readonly KubeObject[] = [
  object('batch/v1', 'Job', 'web', { spec: { backoffLimit: 2, template: template() }, status: { failed: 3, conditions: [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit', lastTransitionTime: '2026-03-01T02:10:00Z' }] } }),
  failingPod('Job', 'web'),
];
const lostNode: readonly KubeObject[] = [
  ...DURING.filter(({ kind }) => kind !== 'Node'), node('node-a', readiness('Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.')), agentPod('agent', 'node-a', false),
  object('coordination.k8s.io/v1', 'Lease', 'node-a', { spec: { renewTime: '2026-03-01T02:02:20.000000Z' } }, 'kube-node-lease'),
];

/** Programs also speak of people: their words are quoted, not ours. */
const blaming: readonly KubeObject[] = DURING.map((each) => (each.kind === 'Event' ? { ...each, message: 'Error: The operator failed to reconcile. It should have been restarted by John Smith: human error.' } : each));

/** What a look may see, and the target asked about. */
const BASES: readonly (readonly [target: string, ...looks: readonly ClusterContents[]])[] = [
  ['deployment/web', { objects: DURING, logs: { 'web-2-a/app/previous': 'panic: boom\n' } }, { objects: AFTER }],
  ['deployment/web', { objects: lostNode }, { objects: AFTER }, { objects: DURING }],
  ['deployment/web', { objects: blaming }],
  ['statefulset/web', { objects: set('StatefulSet') }], ['daemonset/web', { objects: set('DaemonSet') }], ['job/web', { objects: job }], ['pod/web-2-a', { objects: DURING }],
  ...[...CRASHES, ...NOT_READY].map(([, , contents]): readonly [string, ClusterContents, ClusterContents] => ['deployment/web', contents, { objects: AFTER }]),
];

const NOTES = [{}, { title: 'Checkout did not answer', severity: '2', detected: '2026-03-01T02:05:00Z', acknowledged: '~2026-03-01T02:06:00Z', mitigated: '2026-03-01T02:11:00Z', resolved: '2026-03-01T03:00:00Z' },
  { impact: HOSTILE[0], detection: HOSTILE[5], surprise: HOSTILE[2], wentWell: HOSTILE.slice(0, 7), observations: [{ at: '~2026-03-01T02:04:00Z', role: HOSTILE[1], what: HOSTILE[4] }] }];
const SLOS = [undefined, { name: HOSTILE[0], sli: HOSTILE[1], objective: 0.999, windowDays: 28, total: 123_456, bad: 789, badBefore: 12 }, { objective: 0.95, total: 10, bad: 10 }];
const CHATS = ['time,role,text\n', 'time,role,text\n2026-03-01T02:07:00Z,on-call,"It is back, ""fully"""\n', JSON.stringify([{ time: '2026-03-01T02:08:00Z', text: HOSTILE[6] }])];

/** Two hundred of these must neither crash a draft nor make it invent anything. */
export const INCIDENTS: fc.Arbitrary<MadeIncident> = fc.record({
  base: fc.constantFrom(...BASES),
  order: fc.array(fc.nat(7), { minLength: 1, maxLength: 4 }),
  spoils: fc.array(fc.tuple(fc.nat(3000), fc.constantFrom(...JUNK)), { maxLength: 5 }),
  skew: fc.constantFrom(0, 0, 7, -3600, 86_400 * 40),
  silent: fc.boolean(),
  unreadable: fc.subarray(['Event', 'Service', 'Node', 'Lease', 'PodDisruptionBudget'] as const, { maxLength: 2 }),
  notes: fc.constantFrom(...NOTES), slo: fc.constantFrom(...SLOS), chat: fc.constantFrom(...CHATS),
}).map(({ base: [target, ...looks], order, spoils, skew, silent, unreadable, notes, slo, chat }) => ({
  target,
  looks: order.map((position) => looks[position % looks.length] ?? { objects: [] }).map((look): ClusterContents => ({
    ...look,
    objects: spoils.reduce((objects, [at, junk]) => spoil(objects, at, junk), skewed(look.objects.filter(({ kind }) => !silent || kind !== 'Event'), skew)),
    unreadable: Object.fromEntries(unreadable.map((kind) => [kind, 'forbidden'])),
  })),
  options: {
    notes: { ...readNotes(notes, 'notes.yaml'), observations: [...readNotes(notes, 'notes.yaml').observations, ...readChat(chat, 'chat')] },
    ...(slo === undefined ? {} : { slo: readSlo(slo, 'slo.yaml') }),
  },
  given: JSON.stringify([notes, slo, chat]),
  [fc.toStringMethod]: () => JSON.stringify({ target, order, spoils, skew, silent, unreadable, slo, chat }),
}));

/** Looks at each cluster; one in which the target cannot be found is refused, as a user is told. */
export async function snapshotsOf({ target, looks }: MadeIncident): Promise<readonly Snapshot[]> {
  const taken = await Promise.all(looks.map(async (look, position) => {
    try {
      return [await snapshotOf(`${position}.tar.gz`, cluster(look), parseTarget(target, 'shop'))];
    } catch (error) {
      if (!SeaworthyError.isSeaworthyError(error)) {
        throw error;
      }
      return [];
    }
  }));
  return taken.flat();
}

/** Moves the clock of everything but the nodes. */
function skewed(objects: readonly KubeObject[], seconds: number): readonly KubeObject[] {
  return seconds === 0 ? objects : JSON.parse(JSON.stringify(objects), (_key, value: unknown) => {
    const time = typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? value : new Date(time + seconds * 1000).toISOString();
  }) as readonly KubeObject[];
}
