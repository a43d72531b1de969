import type { ObjectRef } from '../evidence';
import type { Investigation } from '../investigation';

/**
 * What a line of a draft rests on.
 * - `evidence`: facts of the appendix, which it names
 * - `notes`: what people wrote in the notes, the chat or the SLO file
 * - `arithmetic`: a sum that is shown, over facts that it names
 * - `definition`: what a word means, whatever happened
 * - `question`: only people know; the line asks
 * - `not-measured`: nobody measured it, and nothing is guessed
 */
export type Basis = 'evidence' | 'notes' | 'arithmetic' | 'definition' | 'question' | 'not-measured';

/** One statement of a draft. */
export interface Line {
  /** The statement, one sentence or a question. */
  readonly text: string;
  /** What it rests on. */
  readonly basis: Basis;
  /** Ids of the facts in the appendix. */
  readonly evidence: readonly string[];
}

/** One row of the time line. */
export interface TimelineRow {
  /** When, RFC 3339 in UTC. */
  readonly at: string;
  /** When it was last seen, where it was seen more than once. */
  readonly until?: string;
  /** How often it was seen. */
  readonly count: number;
  /** Whether the time is inferred, not recorded. */
  readonly approximate: boolean;
  /** Whether nobody knew it at that time, as the notes say. */
  readonly knownLater?: boolean;
  /** Where it was read. */
  readonly source: string;
  /** The role or system that acted. */
  readonly actor: string;
  /** The object it is about. */
  readonly object: string;
  /** What happened. */
  readonly what: string;
  /** Whether somebody acted or the system showed how it was. */
  readonly kind: 'change' | 'symptom';
  /** The state of the incident that began here. */
  readonly state?: 'trigger' | 'impact start' | 'detected' | 'acknowledged' | 'mitigated' | 'impact end' | 'resolved';
  /** Facts in the appendix. */
  readonly evidence: readonly string[];
}

/** Something to do, so that it does not happen again or hurts less. */
export interface ActionItem {
  /** Stable id. */
  readonly id: string;
  /** What, verb first. */
  readonly action: string;
  /** What it is for. */
  readonly type: 'prevent' | 'detect' | 'mitigate' | 'repair' | 'process' | 'investigate';
  /** How one knows that it is done. */
  readonly done: string;
  /** Team that owns it; empty when people must say. */
  readonly owner: string;
  /** Facts in the appendix. */
  readonly evidence: readonly string[];
}

/** Part of a draft. */
export interface Section {
  /** Stable key; names the region in a document. */
  readonly key: string;
  /** Title. */
  readonly title: string;
  /** Statements in order. */
  readonly lines: readonly Line[];
}

/** A fact in the appendix. */
export interface EvidenceEntry {
  /** Stable id, made from the fact itself. */
  readonly id: string;
  /** The object, or a file that was given. */
  readonly object: ObjectRef;
  /** The field, event or log; `examination` or `rollback` for what the rules answered. */
  readonly path: string;
  /** The value. */
  readonly value: string;
  /** When it became so, RFC 3339. */
  readonly at?: string;
}

/** A time span in which users may have been hurt. */
export interface Impact {
  /** Start, RFC 3339. */
  readonly from: string;
  /** End; absent while it lasts or when nobody saw it. */
  readonly to?: string;
  /** Whether a bound is inferred. */
  readonly approximate: boolean;
  /** Whether nothing served, or less than wanted. */
  readonly kind: 'outage' | 'degradation';
  /** What was measured, in words: a proxy, unless an SLO was given. */
  readonly measure: string;
  /** Facts in the appendix. */
  readonly evidence: readonly string[];
}

/** Where evidence came from, and of which time it is. */
export interface EvidenceSource {
  /** Name of the file, or the cluster. */
  readonly label: string;
  /** Its time, RFC 3339. */
  readonly at: string;
  /** How many questions were put to it. */
  readonly questions: number;
  /** How many of them were not answered: forbidden, expired, not saved. */
  readonly unanswered: number;
}

/** What the head of a document says that no evidence tells; empty where people must say. */
export interface DraftHead {
  /** Severity in the words of the organisation. */
  readonly severity: string;
  /** Who writes the document. */
  readonly authors: readonly string[];
  /** Who reviews it. */
  readonly reviewers: readonly string[];
  /** Words by which it is found. */
  readonly tags: readonly string[];
}

/** The draft of a postmortem. The same input gives the same draft. */
export interface Draft {
  /** Version of this form. */
  readonly schemaVersion: 1;
  /** Stable id, made from the service and the start. */
  readonly id: string;
  /** The symptom, never a culprit. */
  readonly title: string;
  /** Always a draft: people make it a postmortem. */
  readonly status: 'draft';
  /** Time of the newest evidence, RFC 3339. */
  readonly at: string;
  /** The service. */
  readonly service: ObjectRef;
  /** Team that owns it; empty when the objects do not tell. */
  readonly owner: string;
  /** What people say of the document. */
  readonly head: DraftHead;
  /** Where the evidence came from, oldest first. */
  readonly sources: readonly EvidenceSource[];
  /** Failure id and root, by which recurrences are found. */
  readonly recurrenceKey: string;
  /** Time spans of impact. */
  readonly impact: readonly Impact[];
  /** What happened, in the order in which it happened. */
  readonly timeline: readonly TimelineRow[];
  /** Sections in the order of a postmortem. */
  readonly sections: readonly Section[];
  /** Action items. */
  readonly actions: readonly ActionItem[];
  /** Every fact that a line names. */
  readonly appendix: readonly EvidenceEntry[];
  /** The verdict that the draft rests on. */
  readonly verdict: Investigation['verdict'];
}
