import { fail, field, isRecord, list, show, text } from '../../core';
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
  /** The file it comes from. */
  readonly source: string;
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
  /** What people saw, decided and did, with times. */
  readonly observations: readonly Observation[];
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
export const NO_NOTES: Notes = { observations: [], wentWell: [], wentHard: [], lucky: [], links: [] };

const STATES = ['detected', 'acknowledged', 'mitigated', 'resolved'] as const;
const TEXTS = ['title', 'severity', 'impact', 'detection', 'surprise'] as const;
const LISTS = ['wentWell', 'wentHard', 'lucky', 'links'] as const;

/**
 * Reads a notes file: `title`, `severity`, `impact`, `detection`, `surprise` (text), `detected`, `acknowledged`,
 * `mitigated`, `resolved` (times), `observations` (list of `at`, `role`, `what`), `wentWell`, `wentHard`, `lucky`,
 * `links` (lists of text). A time may begin with `~` where it is approximate.
 * @param value the parsed file
 * @param source its name
 * @throws SeaworthyError `NotesInvalid`
 */
export function readNotes(value: unknown, source: string): Notes {
  if (!isRecord(value)) {
    return fail('NotesInvalid', source, `the notes are ${show(value)}, not a map`, 'Write keys such as title, detected and observations.');
  }
  const unknown = Object.keys(value).filter((key) => ![...STATES, ...TEXTS, ...LISTS, 'observations'].includes(key));
  if (unknown.length > 0) {
    return fail('NotesInvalid', source, `the notes have ${unknown.map(show).join(', ')}, which nothing reads`, `Use ${[...TEXTS, ...STATES, 'observations', ...LISTS].join(', ')}.`);
  }
  const texts = Object.fromEntries(TEXTS.map((key) => [key, text(value[key])]).filter(([, each]) => each !== undefined)) as Pick<Notes, typeof TEXTS[number]>;
  const lists = Object.fromEntries(LISTS.map((key) => [key, list(value[key]).map((each) => String(each))])) as unknown as Pick<Notes, typeof LISTS[number]>;
  const states = STATES.flatMap((state): readonly Observation[] => (value[state] === undefined ? [] : [{ ...timeOf(value[state], `${source}: ${state}`), role: 'responders', what: `${state}, as the notes say`, state, source }]));
  const observations = list(value.observations).map((entry, position): Observation => observation(entry, `${source}: observations[${position}]`, source));
  return { ...texts, ...lists, observations: [...states, ...observations] };
}

/** Reads one entry of notes or of a chat. */
export function observation(entry: unknown, place: string, source: string): Observation {
  const what = text(field(entry, 'what')) ?? text(field(entry, 'text'));
  if (what === undefined || what.trim() === '') {
    return fail('NotesInvalid', place, 'the entry says nothing', 'Give it a text "what".');
  }
  return { ...timeOf(field(entry, 'at') ?? field(entry, 'time'), place), role: text(field(entry, 'role')) ?? 'a responder', what: what.trim(), source };
}

function timeOf(value: unknown, place: string): Pick<Observation, 'at' | 'approximate'> {
  const written = text(value)?.trim() ?? '';
  const approximate = written.startsWith('~');
  const time = Date.parse(approximate ? written.slice(1) : written);
  return Number.isFinite(time) ? { at: new Date(time).toISOString(), approximate } : fail('NotesInvalid', place, `${show(value)} is not a time`, 'Write it as in "2026-03-01T02:14:00Z", with ~ before it where it is approximate.');
}
