import { fail, field, isRecord, list, Problems, show, text } from '../../core';
import type { TimelineRow } from '../draft';

/** Something people saw or decided. */
export interface Observation {
  /** When, RFC 3339. */
  readonly at: string;
  /** Whether the time was written with a `~`. */
  readonly approximate: boolean;
  /** The role that saw or did it; no name. */
  readonly role: string;
  /** What. */
  readonly what: string;
  /** The state of the incident that began. */
  readonly state?: TimelineRow['state'];
  /** Whether nobody knew it at that time. */
  readonly knownLater?: boolean;
  /** The file it comes from. */
  readonly source: string;
}

/** Something people decided, with how it looked at that moment. */
export interface Decision extends Observation {
  /** How it looked from inside; empty when the notes do not tell. */
  readonly because: string;
}

/** An action that was considered and will not be done. */
export interface RejectedAction {
  /** What. */
  readonly action: string;
  /** The reason. */
  readonly because: string;
}

/** What people know and no cluster does. */
export interface Notes {
  /** Title: the symptom. */
  readonly title?: string;
  /** Severity in the words of the organisation. */
  readonly severity?: string;
  /** What users saw. */
  readonly impact?: string;
  /** How it was noticed. */
  readonly detection?: string;
  /** Why it was surprising. */
  readonly surprise?: string;
  /** What people saw and did, with times. */
  readonly observations: readonly Observation[];
  /** What people decided, with times. */
  readonly decisions: readonly Decision[];
  /** Actions that will not be done. */
  readonly rejected: readonly RejectedAction[];
  /** Who writes the document. */
  readonly authors: readonly string[];
  /** Who reviews it. */
  readonly reviewers: readonly string[];
  /** Words by which it is found. */
  readonly tags: readonly string[];
  /** Lists that people give. */
  readonly wentWell: readonly string[];
  /** What made it hard. */
  readonly wentHard: readonly string[];
  /** Where luck helped. */
  readonly lucky: readonly string[];
  /** Links: tickets, dashboards, chats. */
  readonly links: readonly string[];
}

/** No notes. */
export const NO_NOTES: Notes = { observations: [], decisions: [], rejected: [], authors: [], reviewers: [], tags: [], wentWell: [], wentHard: [], lucky: [], links: [] };

const STATES = ['detected', 'acknowledged', 'mitigated', 'resolved'] as const;
const TEXTS = ['title', 'severity', 'impact', 'detection', 'surprise'] as const;
const LISTS = ['authors', 'reviewers', 'tags', 'wentWell', 'wentHard', 'lucky', 'links'] as const;
const ENTRIES = ['observations', 'decisions', 'rejected'] as const;

/**
 * Reads a notes file: `title`, `severity`, `impact`, `detection`, `surprise` (text), `detected`, `acknowledged`,
 * `mitigated`, `resolved` (times), `observations` (list of `at`, `role`, `what`, `knownLater`), `decisions` (list of `at`,
 * `role`, `what`, `because`), `rejected` (list of `action`, `because`), `authors`, `reviewers`, `tags`, `wentWell`,
 * `wentHard`, `lucky`, `links` (lists of text). A time may begin with `~` where it is approximate.
 * @param value the parsed file
 * @param source its name
 * @throws SeaworthyError `NotesInvalid`, with all problems
 */
export function readNotes(value: unknown, source: string): Notes {
  if (!isRecord(value)) {
    return fail('NotesInvalid', source, `the notes are ${show(value)}, not a map`, 'Write keys such as title, detected and observations.');
  }
  const problems = new Problems(source);
  const unread = Object.keys(value).filter((key) => ![...STATES, ...TEXTS, ...LISTS, ...ENTRIES].some((known) => known === key));
  if (unread.length > 0) {
    problems.add('NotesInvalid', '', `the notes have ${unread.map(show).join(', ')}, which nothing reads`, `Use ${[...TEXTS, ...STATES, ...ENTRIES, ...LISTS].join(', ')}.`);
  }
  const texts = Object.fromEntries(TEXTS.flatMap((key) => (value[key] === undefined ? [] : [[key, words(value[key])]]))) as Pick<Notes, typeof TEXTS[number]>;
  const lists = Object.fromEntries(LISTS.map((key) => [key, listed(value, key, problems).map(words)])) as unknown as Pick<Notes, typeof LISTS[number]>;
  const entries = <T>(key: typeof ENTRIES[number], read: (entry: unknown) => T): readonly T[] => listed(value, key, problems).flatMap((entry, position) => problems.attempt(`${key}[${position}]`, () => [read(entry)]) ?? []);
  const states = STATES.filter((state) => value[state] !== undefined).flatMap((state): readonly Observation[] => problems.attempt(state, () => [{ ...timeOf(value[state]), role: 'responders', what: `${state}, as the notes say`, state, source }]) ?? []);
  const observations = [...states, ...entries('observations', (entry) => observation(entry, source))];
  const decisions = entries('decisions', (entry): Decision => ({ ...observation(entry, source), because: words(field(entry, 'because') ?? '') }));
  const rejected = entries('rejected', rejectedAction);
  problems.throwIfAny();
  return { ...texts, ...lists, observations, decisions, rejected };
}

/**
 * Reads one entry of notes or of a chat.
 * @throws SeaworthyError `NotesInvalid`
 */
export function observation(entry: unknown, source: string): Observation {
  const what = text(field(entry, 'what')) ?? text(field(entry, 'text'));
  if (what === undefined || what.trim() === '') {
    return fail('NotesInvalid', '', 'the entry says nothing', 'Give it a text "what".');
  }
  const later = field(entry, 'knownLater') === true ? { knownLater: true } : {};
  return { ...timeOf(field(entry, 'at') ?? field(entry, 'time')), role: text(field(entry, 'role')) || 'a responder', what: what.trim(), ...later, source };
}

function rejectedAction(entry: unknown): RejectedAction {
  const [action, because] = [text(field(entry, 'action')), text(field(entry, 'because'))];
  return action === undefined || because === undefined ? fail('NotesInvalid', '', 'the rejected action lacks its words or its reason', 'Give it "action" and "because".') : { action, because };
}

function listed(value: Readonly<Record<string, unknown>>, key: string, problems: Problems): readonly unknown[] {
  if (value[key] !== undefined && !Array.isArray(value[key])) {
    problems.add('NotesInvalid', key, `${key} is ${show(value[key])}, not a list`, 'Begin each item on a line of its own with a dash.');
  }
  return list(value[key]);
}

/** YAML reads `severity: 2` as a number. */
function words(value: unknown): string {
  return text(value) ?? show(value);
}

function timeOf(value: unknown): Pick<Observation, 'at' | 'approximate'> {
  const written = text(value)?.trim() ?? '';
  const approximate = written.startsWith('~');
  const time = Date.parse(approximate ? written.slice(1) : written);
  return Number.isFinite(time) ? { at: new Date(time).toISOString(), approximate } : fail('NotesInvalid', '', `${show(value)} is not a time`, 'Write it as in "2026-03-01T02:14:00Z", with ~ before it where it is approximate.');
}
