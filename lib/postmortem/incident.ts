import { type Change, type Fault } from '../investigation';
import { changesOf } from '../investigation/view/timeline';
import type { Impact } from './draft';
import type { Snapshot } from './snapshot';

/** What the snapshots say together. */
export interface Incident {
  /** Snapshots, oldest first. */
  readonly snapshots: readonly Snapshot[];
  /** The newest snapshot. */
  readonly newest: Snapshot;
  /** The snapshot that shows the fault best. */
  readonly worst: Snapshot;
  /** Its verdict. */
  readonly verdict: Fault;
  /** Further independent faults of that snapshot. */
  readonly others: readonly Fault[];
  /** Whether the newest snapshot is healthy again. */
  readonly recovered: boolean;
}

/** Puts snapshots together. The surest verdict that names a fault speaks for the incident. */
export function incidentOf(given: readonly Snapshot[]): Incident {
  const snapshots = [...given].sort((a, b) => a.at - b.at || (a.label < b.label ? -1 : 1));
  const weight = ({ investigation: { verdict } }: Snapshot): number => (verdict.class === 'healthy' ? 0 : verdict.class === 'unknown' ? 0.1 : verdict.confidence);
  const worst = snapshots.reduce((best, each) => (weight(each) > weight(best) ? each : best));
  const newest = snapshots[snapshots.length - 1] ?? worst;
  return { snapshots, newest, worst, verdict: worst.investigation.verdict, others: worst.investigation.others, recovered: newest.investigation.verdict.class === 'healthy' };
}

/** Seconds by which a change may seem to follow the impact that it began. */
const SKEW = 5;

/** Seconds that a cluster takes to notice that a node is gone: its grace period of 50, and a little. */
const NOTICED = 60;

/** Seconds within which a write to a workload becomes a revision. */
const MAKING = 60;

/** How long before the impact a trigger is looked for, in milliseconds. */
const LOOK_BACK = 24 * 3_600_000;

/**
 * The last change before the impact that touches what is at fault: a write to the root or to the workload, a new
 * revision, a node that went. Undefined when no change is on record.
 */
export function triggerOf({ worst, verdict, snapshots }: Incident, impact: readonly Impact[]): Change | undefined {
  const symptoms = verdict.evidence.map(({ at }) => at).filter((at) => at !== undefined).sort();
  const start = Date.parse(impact[0]?.from ?? symptoms[0] ?? worst.investigation.at);
  const touched = new Set([verdict.root, ...(worst.workload === undefined ? [] : [worst.workload.object]).map(({ kind, metadata }) => ({ kind, name: metadata.name }))].map(({ kind, name }) => `${kind}/${name}`));
  const revisions = new Set((worst.workload?.revisions ?? []).map(({ object }) => `${object.kind}/${object.metadata.name}`));
  const changes = snapshots.flatMap(({ view, workload }) => changesOf(view, workload)).filter(({ at, object, kind, path, what }) => {
    const key = `${object.kind}/${object.name}`;
    const gone = path === 'status.conditions[Ready]' && !what.endsWith('True');
    const own = touched.has(key) && (path.startsWith('metadata.managedFields') || gone);
    const time = Date.parse(at);
    return (own || (kind === 'change' && revisions.has(key) && path === 'metadata.creationTimestamp')) && time <= start + (gone ? NOTICED : SKEW) * 1000 && time >= start - LOOK_BACK;
  });
  // A write to what is at fault says more than the revision that it made in the same second.
  const rank = ({ object }: Change): number => (`${object.kind}/${object.name}` === `${verdict.root.kind}/${verdict.root.name}` ? 1 : 0);
  const [last, ...before] = [...changes].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : rank(b) - rank(a)));
  return last === undefined || last.path !== 'metadata.creationTimestamp' ? last : before.find((each) => madeIt(each, last)) ?? last;
}

/** Whether a write to the workload made a revision: with strategy Recreate the revision comes only when the old pods are gone. */
function madeIt({ path, at }: Change, revision: Change): boolean {
  return path.startsWith('metadata.managedFields') && Date.parse(revision.at) - Date.parse(at) <= MAKING * 1000;
}
