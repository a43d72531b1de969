import { field, text } from '../../core';
import type { KubeObject } from '../../evidence';
import { timeOf } from './time';

/** An event in one form, whichever API wrote it. */
export interface KubeEvent {
  /** The object it is about. */
  readonly about: { readonly kind: string; readonly namespace?: string; readonly name: string; readonly uid?: string; readonly part: string };
  /** `Normal` or `Warning`. */
  readonly type: string;
  /** Reason in PascalCase. */
  readonly reason: string;
  /** Message. */
  readonly message: string;
  /** How often it happened. */
  readonly count: number;
  /** First time, in milliseconds since 1970; 0 when unknown. */
  readonly first: number;
  /** Last time, in milliseconds since 1970; 0 when unknown. */
  readonly last: number;
  /** Who reported it. */
  readonly by: string;
  /** Name of the event object; breaks ties. */
  readonly name: string;
}

/** Characters of a message that are read. The API allows 1024; a dump may hold anything, and causes search all of it. */
const LONGEST = 4000;

/**
 * Reads an event of either style. New-style events have an empty `lastTimestamp`: their time is in `series` or `eventTime`.
 */
export function readEvent(object: KubeObject): KubeEvent {
  const about = field(object, 'involvedObject') ?? field(object, 'regarding');
  const namespace = text(field(about, 'namespace'));
  const uid = text(field(about, 'uid'));
  const times = [object.lastTimestamp, field(object, 'series', 'lastObservedTime'), object.deprecatedLastTimestamp, object.eventTime, object.firstTimestamp, object.metadata.creationTimestamp].map(timeOf);
  const starts = [object.firstTimestamp, object.deprecatedFirstTimestamp, object.eventTime, object.metadata.creationTimestamp].map(timeOf).filter((time) => time > 0);
  const count = [field(object, 'series', 'count'), object.count, object.deprecatedCount].find((value) => typeof value === 'number');
  return {
    about: { kind: text(field(about, 'kind')) ?? '', ...(namespace === undefined ? {} : { namespace }), name: text(field(about, 'name')) ?? '', ...(uid === undefined ? {} : { uid }), part: text(field(about, 'fieldPath')) ?? '' },
    type: text(object.type) ?? '',
    reason: text(object.reason) ?? '',
    message: (text(object.message) ?? text(object.note) ?? '').slice(0, LONGEST),
    count: typeof count === 'number' ? count : 1,
    first: starts[0] ?? 0,
    last: Math.max(0, ...times),
    by: text(object.reportingComponent) || text(object.reportingController) || text(field(object, 'source', 'component')) || '',
    name: object.metadata.name,
  };
}

/** Oldest last occurrence first; the name decides between equal times. */
export function inOrder(a: KubeEvent, b: KubeEvent): number {
  return a.last - b.last || a.first - b.first || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
