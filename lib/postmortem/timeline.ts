import { refText } from '../evidence';
import type { Change } from '../investigation';
import { changesOf } from '../investigation/view/timeline';
import { actorOf } from './actor';
import type { Impact, TimelineRow } from './draft';
import type { EvidenceBook } from './evidence-book';
import type { Notes } from './inputs/notes';
import type { Snapshot } from './snapshot';

/** Rows that differ only in numbers and are shown each. */
const MOST_ALIKE = 5;

/** Minutes without a row after which a gap is marked. */
const GAP_MINUTES = 15;

/**
 * Puts everything that happened on one axis: changes, symptoms and what people noted, oldest first, never in the order
 * of a story. The same change in several snapshots is one row.
 * @param since rows before are left out, in milliseconds since 1970
 * @param until rows after are left out
 */
export function timelineRows(snapshots: readonly Snapshot[], notes: Notes, impact: readonly Impact[], book: EvidenceBook, since: number, until: number): readonly TimelineRow[] {
  const changes = collapsed(merged(snapshots.flatMap(({ view, workload }) => changesOf(view, workload))));
  const rows = [...changes.map((change) => rowOf(change, book)), ...noted(notes, book), ...bounds(impact)];
  return rows.filter(({ at, until: last }) => Date.parse(last ?? at) >= since && Date.parse(at) <= until).sort(inOrder);
}

/** Spans without any row, longer than a quarter of an hour: a reader must know that nothing is known of them. */
export function gapsIn(rows: readonly TimelineRow[]): readonly { readonly from: string; readonly to: string }[] {
  return rows.slice(1).flatMap((row, position) => {
    const before = rows[position];
    const from = before?.until ?? before?.at ?? row.at;
    return (Date.parse(row.at) - Date.parse(from)) / 60_000 > GAP_MINUTES ? [{ from, to: row.at }] : [];
  });
}

/** Marks the row of the change that began the incident. */
export function withTrigger(rows: readonly TimelineRow[], trigger: Change | undefined, book: EvidenceBook): readonly TimelineRow[] {
  const id = trigger === undefined ? undefined : book.add({ object: trigger.object, path: trigger.path, value: trigger.what, at: trigger.at });
  return rows.map((row) => (id !== undefined && row.state === undefined && row.evidence.includes(id) ? { ...row, state: 'trigger' } : row));
}

/** An event grows from snapshot to snapshot: the newest count and the oldest beginning are kept. */
function merged(changes: readonly Change[]): readonly Change[] {
  const byKey = new Map<string, Change>();
  for (const change of changes) {
    const { object, path, what, at } = change;
    const recurring = path.startsWith('event ');
    const message = what.replace(/^(\w+)( \(\d+ times\))?: /, '$1: ');
    // Going back gives the old revision a new number; it was made once.
    const made = path === 'metadata.creationTimestamp';
    const key = [refText(object), path, made ? '' : message, recurring ? '' : at].join('\u0000');
    const known = byKey.get(key);
    if (made && known !== undefined) {
      continue;
    }
    byKey.set(key, known === undefined || (change.count ?? 1) >= (known.count ?? 1) ? { ...change, ...(known === undefined ? {} : earlier(known, change)) } : known);
  }
  return [...byKey.values()];
}

function earlier(known: Change, change: Change): Pick<Change, 'since'> {
  const first = [known.since ?? known.at, change.since ?? change.at].sort()[0];
  return first === undefined || first === change.at ? {} : { since: first };
}

/** Symptoms of one object that differ only in numbers are one row, where there are more than a reader takes in. */
function collapsed(changes: readonly Change[]): readonly Change[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const alike = change.kind === 'symptom' && change.path.startsWith('event ');
    const key = alike ? [refText(change.object), change.path, change.what.replace(/\d+/g, '0')].join('\u0000') : `${groups.size}`;
    const group = groups.get(key) ?? [];
    group.push(change);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) => (group.length > MOST_ALIKE ? [oneOf(group)] : group));
}

function oneOf(group: readonly Change[]): Change {
  const count = group.reduce((sum, each) => sum + (each.count ?? 1), 0);
  const last = group.reduce((newest, each) => (each.at > newest.at ? each : newest));
  const since = group.map((each) => each.since ?? each.at).reduce((a, b) => (a < b ? a : b));
  return { ...last, what: `${last.what.replace(/^(\w+) \(\d+ times\): /, '$1: ')} (the last of ${group.length} events that differ only in numbers)`, since, count };
}

function rowOf({ at, since, count = 1, object, what, kind, path, by }: Change, book: EvidenceBook): TimelineRow {
  return {
    at: since ?? at,
    ...(since === undefined ? {} : { until: at }),
    count,
    approximate: false,
    source: path.startsWith('event ') ? 'Kubernetes event' : path.startsWith('metadata.managedFields') ? 'managed fields' : 'object status',
    actor: actorOf(by),
    object: refText(object),
    what: what.replace(/^(\w+) \(\d+ times\): /, '$1: ').replace(/^(\S+) wrote it/, 'fields were written'),
    kind,
    evidence: [book.add({ object, path, value: what, at })],
  };
}

function noted({ observations, decisions }: Notes, book: EvidenceBook): readonly TimelineRow[] {
  const decided = decisions.map((each) => ({ ...each, what: `decision: ${each.what}`, kind: 'change' as const }));
  return [...observations.map((each) => ({ ...each, kind: 'symptom' as const })), ...decided].map(({ at, approximate, role, what, state, knownLater, source, kind }): TimelineRow => ({
    at, count: 1, approximate, ...(knownLater === true ? { knownLater } : {}), source, actor: role, object: '', what, kind, ...(state === undefined ? {} : { state }),
    evidence: [book.add({ object: { kind: 'File', name: source }, path: 'entry', value: what, at })],
  }));
}

function bounds(impact: readonly Impact[]): readonly TimelineRow[] {
  return impact.flatMap(({ from, to, approximate, kind, measure, evidence }): readonly TimelineRow[] => {
    const row = (at: string, state: 'impact start' | 'impact end'): TimelineRow => ({ at, count: 1, approximate, source: 'derived', actor: 'system', object: '', what: `${state} (${kind}; ${measure})`, kind: 'symptom', state, evidence });
    return [row(from, 'impact start'), ...(to === undefined ? [] : [row(to, 'impact end')])];
  });
}

function inOrder(a: TimelineRow, b: TimelineRow): number {
  // Times carry whole seconds: what somebody did comes before what it led to.
  const key = ({ at, kind, object, what }: TimelineRow): string => [at, kind, object, what].join('\u0000');
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
