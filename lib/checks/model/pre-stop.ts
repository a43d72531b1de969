import { field, list } from '../../core';

/** Seconds that a preStop hook waits: a native sleep, or a sleep command. Undefined: no hook, or one whose time is not known. */
export function preStopSeconds(container: Readonly<Record<string, unknown>>): number | undefined {
  const native = field(container, 'lifecycle', 'preStop', 'sleep', 'seconds');
  if (typeof native === 'number') {
    return native;
  }
  const command = list(field(container, 'lifecycle', 'preStop', 'exec', 'command')).join(' ');
  const seconds = /(?:^|[\s;&/])sleep\s+(\d+)/.exec(command)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
