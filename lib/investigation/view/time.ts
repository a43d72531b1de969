import { formatSeconds, text } from '../../core';

/** A timestamp of an object in milliseconds since 1970; 0 when there is none. */
export function timeOf(value: unknown): number {
  const time = Date.parse(text(value) ?? '');
  return Number.isFinite(time) ? time : 0;
}

/** A time in results: RFC 3339 in UTC, whole seconds. */
export function stamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** How long ago something was, in words: `40s`, `12m`, `3h20m`, `5d`. Never negative: clocks differ by seconds. */
export function ago(now: number, then: number): string {
  const seconds = Math.max(0, Math.round((now - then) / 1000));
  if (seconds >= 172_800) {
    return `${Math.floor(seconds / 86_400)}d`;
  }
  return formatSeconds(seconds < 120 ? seconds : Math.floor(seconds / 60) * 60);
}
