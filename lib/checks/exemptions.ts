import { field, Keys, type Manifest, record } from '../core';
import { plain } from './model/plain';

/** An exemption that stands on an object, or was given for all. */
export interface GivenExemption {
  /** Id of the check. */
  readonly check: string;
  /** Why it may fail. */
  readonly reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`; undefined: no end. */
  readonly expires: string | undefined;
}

/** Exemptions in the annotations of an object: `seaworthy.dev/exempt.<check>: "<reason>; expires YYYY-MM-DD"`. */
export function exemptionsOn(manifest: Manifest): readonly GivenExemption[] {
  return Object.entries(record(field(manifest, 'metadata', 'annotations')))
    .filter(([key]) => key.startsWith(Keys.exempt))
    .map(([key, value]) => ({ check: key.slice(Keys.exempt.length), ...split(plain(value)) }));
}

/** Whether an exemption holds on a day (`YYYY-MM-DD`). A reason is part of it. */
export function holdsOn(exemption: GivenExemption, day: string): boolean {
  return exemption.reason !== '' && (exemption.expires === undefined || (isDay(exemption.expires) && day <= exemption.expires));
}

/** Whether text is a day of the calendar as `YYYY-MM-DD`. */
export function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);
}

function split(value: string): Pick<GivenExemption, 'reason' | 'expires'> {
  const [, reason, expires] = /^(.*?)(?:;\s*expires\s+(\S+))?\s*$/s.exec(value) ?? [];
  return { reason: (reason ?? '').trim(), expires };
}
