import { show } from '../../core';

/** A value as text for messages and comparisons. Never throws, also for objects that hide `toString`. */
export function plain(value: unknown): string {
  return typeof value === 'string' ? value : show(value);
}
