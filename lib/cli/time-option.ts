import { fail, show } from '../core';

/**
 * Reads a time that an option gives, in milliseconds since 1970.
 * @throws SeaworthyError `TimeInvalid`
 */
export function timeOption(value: string, flag: string): number {
  const time = Date.parse(value);
  return Number.isFinite(time) ? time : fail('TimeInvalid', flag, `${show(value)} is not a time`, 'Write it as in "2026-03-01T02:14:00Z".');
}
