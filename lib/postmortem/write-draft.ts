import { createHash } from 'node:crypto';
import { refText } from '../evidence';
import { actionsFor } from './actions';
import { defencesOf } from './defences';
import type { Draft } from './draft';
import { EvidenceBook } from './evidence-book';
import { impactOf } from './impact';
import { incidentOf, triggerOf } from './incident';
import { NO_NOTES, type Notes } from './inputs/notes';
import type { Slo } from './inputs/slo';
import type { EarlierIncident } from './recurrence';
import { sectionsOf } from './sections/sections';
import { ownerOf, type Snapshot } from './snapshot';
import { timelineRows, withTrigger } from './timeline';

/** What people give beside the evidence. */
export interface DraftOptions {
  /**
   * What people saw and decided.
   * @default - none
   */
  readonly notes?: Notes;
  /**
   * A service level objective with counts.
   * @default - none; the impact is a proxy
   */
  readonly slo?: Slo;
  /**
   * Earlier documents.
   * @default - none
   */
  readonly earlier?: readonly EarlierIncident[];
  /**
   * Rows of the time line before are left out, in milliseconds since 1970.
   * @default - two hours before the impact
   */
  readonly since?: number;
  /**
   * Rows after are left out.
   * @default - none
   */
  readonly until?: number;
}

/** How long before the impact the time line begins, in milliseconds: before the trigger, against hindsight. */
const LEAD = 2 * 3_600_000;

/**
 * Writes the draft of a postmortem from the evidence of one incident. The same input gives the same draft; nothing is
 * invented: every line rests on a fact, on what people gave, or is a question.
 * @param given snapshots of the same target, in any order; at least one
 */
export function writeDraft(given: readonly Snapshot[], options: DraftOptions = {}): Draft {
  const { notes = NO_NOTES, slo, earlier = [] } = options;
  const book = new EvidenceBook();
  const incident = incidentOf(given);
  const { worst, verdict, snapshots } = incident;
  const impact = impactOf(snapshots, book).filter(({ from, to }) => Date.parse(to ?? from) >= (options.since ?? 0) && Date.parse(from) <= (options.until ?? Infinity));
  const trigger = triggerOf(incident, impact);
  const start = Date.parse(impact[0]?.from ?? trigger?.at ?? worst.investigation.at);
  const since = options.since ?? start - LEAD;
  const timeline = withTrigger(timelineRows(snapshots, notes, impact, book, since, options.until ?? Infinity), trigger, book);
  const defences = verdict.class === 'healthy' ? [] : defencesOf(worst);
  const owner = ownerOf(worst.workload?.object);
  const actions = verdict.class === 'healthy' || verdict.class === 'unknown' ? [] : actionsFor(incident, defences, owner, book);
  const { target } = worst.investigation;
  const recurrenceKey = `${verdict.rows[0] ?? verdict.cause} ${refText(verdict.root)}`;
  const id = `PM-${new Date(start).toISOString().slice(0, 10)}-${createHash('sha256').update(`${refText(target)} ${recurrenceKey}`).digest('hex').slice(0, 6)}`;
  // The folder may hold the document that is being renewed.
  const before = earlier.filter((each) => each.recurrenceKey === recurrenceKey && each.id !== id);
  const sections = sectionsOf({ incident, impact, trigger, timeline, defences, actions, notes, slo, earlier: before, owner, book });
  return {
    schemaVersion: 1,
    id,
    title: notes.title ?? titleOf(impact[0]?.kind, refText(target)),
    status: 'draft',
    at: new Date(Math.max(...snapshots.map(({ at }) => at))).toISOString(),
    service: target,
    owner,
    head: { severity: notes.severity ?? '', authors: notes.authors, reviewers: notes.reviewers, tags: notes.tags },
    sources: snapshots.map(({ label, at, view: { reads } }) => ({ label, at: new Date(at).toISOString(), questions: reads.length, unanswered: reads.filter(({ answer }) => answer.outcome !== 'done').length })),
    recurrenceKey,
    impact,
    timeline,
    sections,
    actions,
    appendix: book.all(),
    verdict,
  };
}

/** The symptom, never a culprit. */
function titleOf(kind: 'outage' | 'degradation' | undefined, service: string): string {
  return kind === undefined ? `Fault of ${service}` : kind === 'outage' ? `${service} did not serve` : `${service} served less than wanted`;
}
