import { field, isRecord, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import { timeOf } from '../../view/time';
import { owns, writesOf } from '../../view/writes';

/** A change of a field after its object was made. */
export interface Edit {
  /** Who made it. */
  readonly manager: string;
  /** When, in milliseconds since 1970; 0 when unknown. */
  readonly at: number;
}

/** Milliseconds within which writes belong to the making of an object. */
const MAKING = 60_000;
const APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Whether a field was changed after its object had been made: by the times of its writers, or because it differs from
 * what was last applied. managedFields tells when a writer wrote last, not which field, so a field counts with all others
 * of its writer.
 * @param path for example `spec`, `selector`
 */
export function editOf(object: KubeObject, ...path: readonly string[]): Edit | undefined {
  const made = timeOf(object.metadata.creationTimestamp);
  const [newest] = writesOf(object, (entry) => entry.subresource === undefined && owns(entry, ...path));
  if (newest !== undefined && newest.at > made + MAKING) {
    return { manager: newest.by ?? 'somebody', at: newest.at };
  }
  const applied = lastApplied(object);
  return applied !== undefined && canonical(field(applied, ...path)) !== canonical(field(object, ...path)) ? { manager: 'somebody', at: 0 } : undefined;
}

function lastApplied(object: KubeObject): unknown {
  try {
    return JSON.parse(text(object.metadata.annotations?.[APPLIED]) ?? '');
  } catch {
    return undefined;
  }
}

/** The same text for the same value, whatever the order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner)) ?? '';
}
