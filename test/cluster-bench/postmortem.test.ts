import { type ClusterSource, Ledger, LiveSource, Recorder, RedactedSource } from '../../lib/evidence';
import { BundleSource } from '../../lib/evidence/bundle/bundle-source';
import { readArchive } from '../../lib/evidence/dump/read-archive';
import { kubeconfigTransport } from '../../lib/evidence/live/kubeconfig-transport';
import { investigate, parseTarget } from '../../lib/investigation';
import { contextOf, type Draft, lintPostmortem, type Snapshot, snapshotOf, writeDraft } from '../../lib/postmortem';
import { postmortemMarkdown } from '../../lib/report/postmortem-markdown';
import type { Yaml } from './investigate/fault';
import { object, REGISTRY, service, web } from './investigate/objects';
import { Cluster } from './support/cluster';
import { type MeasuredOutage, OutageClock } from './support/outage-clock';
import { pause, waitFor } from './support/wait-for';

jest.setTimeout(420_000);

/** How far the draft may be from what the client measured. */
const TOLERANCE_SECONDS = 5;

/** An incident, made and undone while a client asks without pause. */
interface Incident {
  readonly name: string;
  readonly before: readonly Yaml[];
  readonly begin: (place: Place) => Promise<unknown>;
  readonly end: (place: Place) => Promise<unknown>;
  /** Seconds after which the evidence is saved, so that the cluster has noticed. */
  readonly noticed: number;
}

interface Place {
  readonly cluster: Cluster;
  readonly namespace: string;
}

interface Written {
  readonly draft: Draft;
  readonly during: Snapshot;
  readonly measured: MeasuredOutage;
}

const one = (container: Yaml = {}, pod: Yaml = {}): Yaml => web({ spec: { replicas: 1, strategy: { type: 'Recreate' } }, container, pod });
const apply = ({ cluster, namespace }: Place, objects: readonly Yaml[]): Promise<string> => cluster.kubectl(['-n', namespace, 'apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
/** Ends the program before it can become ready. */
const BROKEN = { CRASH_AFTER: '1ms', CRASH_CODE: '1', CRASH_LOG: 'cannot start: unknown mode' };
const edit = ({ cluster, namespace }: Place, data: Yaml): Promise<string> => cluster.kubectl(['-n', namespace, 'patch', 'configmap', 'settings', '--type=merge', '-p', JSON.stringify({ data })]);
// The default of five minutes is longer than a test may take.
const impatient = ['node.kubernetes.io/unreachable', 'node.kubernetes.io/not-ready'].map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }));
const preferNode3 = { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, preference: { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['node3'] }] } }] } };

const INCIDENTS: Readonly<Record<'release' | 'node' | 'config', Incident>> = {
  release: {
    name: 'a bad release, rolled back', before: [service(), one()], noticed: 75,
    begin: (place) => apply(place, [one({ image: `${REGISTRY}/echo:1.3.0-neverready` })]),
    end: ({ cluster, namespace }) => cluster.kubectl(['-n', namespace, 'rollout', 'undo', 'deployment/web']),
  },
  node: {
    name: 'a node lost, with a single replica', before: [service(), one({}, { tolerations: impatient, affinity: preferNode3 })], noticed: 50,
    begin: ({ cluster }) => cluster.bench('node-kill', 'node3'),
    end: async ({ cluster }) => { await cluster.bench('node-start', 'node3'); await cluster.condition('', 'node/node3', 'Ready', 120); },
  },
  config: {
    name: 'a configuration edited by hand', before: [service(), object('v1', 'ConfigMap', 'settings', { data: { MODE: 'fast' } }), one({ envFrom: [{ configMapRef: { name: 'settings' } }] })], noticed: 25,
    begin: async (place) => {
      await edit(place, BROKEN);
      await pause(1500);
      await place.cluster.kubectl(['-n', place.namespace, 'delete', 'pod', '-l', 'app=web', '--now']);
    },
    end: async (place) => {
      await edit(place, { CRASH_AFTER: null, CRASH_CODE: null, CRASH_LOG: null });
      await place.cluster.kubectl(['-n', place.namespace, 'delete', 'pod', '-l', 'app=web', '--now']);
    },
  },
};

let cluster: Cluster;
beforeAll(async () => {
  cluster = await Cluster.connect();
  process.env.KUBECONFIG = cluster.kubeconfig;
});

/** What `investigate --save` writes, read again: the draft must not need the cluster. */
async function saved(label: string, namespace: string): Promise<Snapshot> {
  const query = parseTarget('deployment/web', namespace);
  const recorder = new Recorder(new RedactedSource(new LiveSource(kubeconfigTransport())), query);
  await investigate(recorder, query);
  await new Ledger(recorder).ask(contextOf(namespace));
  const source: ClusterSource = new RedactedSource(new BundleSource((await readArchive(await recorder.bundle(), label)).entries));
  return snapshotOf(label, source, query);
}

/** Makes the incident, saves evidence during and after it, and drafts. */
async function written({ before, begin, end, noticed }: Incident, namespace: string): Promise<Written> {
  const place = { cluster, namespace };
  await cluster.kubectl(['create', 'namespace', namespace]);
  let clock: OutageClock | undefined;
  try {
    await apply(place, before);
    await cluster.rolledOut(namespace, 'web', 120);
    const { spec: { clusterIP } } = await cluster.get(namespace, 'service/web') as unknown as { spec: { clusterIP: string } };
    const seen = new OutageClock(`http://${clusterIP}:8080/`);
    clock = seen;
    await waitFor('the service to answer', () => Promise.resolve(seen.serves || undefined), 60);
    // Times carry whole seconds, and what happens within five of them has no order.
    await pause(8000);
    await begin(place);
    await waitFor('the outage to begin', () => Promise.resolve(seen.outage), 60);
    await pause(noticed * 1000);
    const during = await saved('during.tar.gz', namespace);
    await end(place);
    await waitFor('the service to answer again', () => Promise.resolve(seen.serves || undefined), 120);
    await pause(3000);
    const after = await saved('after.tar.gz', namespace);
    const measured = seen.outage;
    if (measured === undefined) {
      throw new Error('the client saw no outage');
    }
    return { draft: writeDraft([after, during]), during, measured };
  } finally {
    clock?.stop();
    await cluster.try(['delete', 'namespace', namespace, '--wait=false', '--ignore-not-found']);
  }
}

const textOf = ({ sections }: Draft, key: string): string => sections.find((section) => section.key === key)?.lines.map(({ text }) => text).join('\n') ?? '';
/** Seconds by which the bounds of the draft's one impact differ from what the client measured. */
function offBy({ draft: { impact: [span] }, measured }: Written): { readonly from: number; readonly to: number } {
  return { from: Math.abs(Date.parse(span?.from ?? '') - measured.from) / 1000, to: Math.abs(Date.parse(span?.to ?? '') - (measured.to ?? Number.NaN)) / 1000 };
}

/** What holds for every draft of an outage that is over. */
function expectWhole(each: Written, states: readonly string[] = ['trigger', 'impact start', 'impact end']): void {
  const { draft, during } = each;
  const { from, to } = offBy(each);
  process.stdout.write(`${draft.title}: impact differs from the client by ${from.toFixed(1)} s and ${to.toFixed(1)} s; ${each.measured.stray} requests failed at other times; ${draft.timeline.length} rows\n`);
  expect([draft.impact.length, draft.impact[0]?.kind]).toEqual([1, 'outage']);
  expect(from).toBeLessThanOrEqual(TOLERANCE_SECONDS);
  expect(to).toBeLessThanOrEqual(TOLERANCE_SECONDS);
  expect(draft.timeline.map(({ state }) => state).filter((state) => state !== undefined)).toEqual(states);
  const times = draft.timeline.map(({ at }) => at);
  expect(times).toEqual([...times].sort());
  const known = new Set(draft.appendix.map(({ id }) => id));
  expect([...draft.sections.flatMap(({ lines }) => lines), ...draft.timeline, ...draft.actions].flatMap(({ evidence }) => evidence).filter((id) => !known.has(id))).toEqual([]);
  const { answer, reason } = during.investigation.verdict.rollback;
  expect(textOf(draft, 'mitigation')).toContain(`would a rollback have helped: ${answer}, ${reason}`);
  expect(textOf(draft, 'summary')).toContain('the newest evidence shows it healthy');
  expect(textOf(draft, 'factors')).toContain('(check replicas)');
  expect(lintPostmortem(postmortemMarkdown(draft)).filter(({ severity }) => severity === 'error')).toEqual([]);
}

const namespaceOf = (kind: string): string => `pm-${kind}-${Date.now().toString(36)}`;

test(INCIDENTS.release.name, async () => {
  const each = await written(INCIDENTS.release, namespaceOf('release'));
  expectWhole(each);
  expect(textOf(each.draft, 'trigger')).toMatch(/Deployment \S+\/web: fields were written through kubectl apply|ReplicaSet \S+: revision 2 was made/);
  expect(each.draft.verdict).toMatchObject({ class: 'application', rollback: { answer: 'yes' } });
  expect(each.draft.timeline.some(({ what }) => /revision [23] was made/.test(what))).toBe(true);
});

test(INCIDENTS.config.name, async () => {
  const each = await written(INCIDENTS.config, namespaceOf('config'));
  expectWhole(each);
  expect(textOf(each.draft, 'trigger')).toMatch(/ConfigMap \S+\/settings: fields were written through a manual command \(kubectl\)/);
  expect(each.draft.verdict).toMatchObject({ class: 'configuration', root: { kind: 'ConfigMap', name: 'settings' }, rollback: { answer: 'restore' } });
});

test(INCIDENTS.node.name, async () => {
  const each = await written(INCIDENTS.node, namespaceOf('node'));
  // The cluster notices after its grace period.
  expectWhole(each, ['impact start', 'trigger', 'impact end']);
  expect(each.draft.impact[0]?.approximate).toBe(true);
  expect(each.draft.verdict).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node3' }, rollback: { answer: 'no' } });
  expect(textOf(each.draft, 'trigger')).toMatch(/Node node3/);
});
