import { field } from '../../core';
import type { KubeObject, ManagedFields } from '../../evidence';
import { timeOf } from './time';

/** A write to an object, as its managedFields tell. */
export interface Write {
  /** When, in milliseconds since 1970; 0 when unknown. */
  readonly at: number;
  /** Who, as it named itself: `kubectl-edit`, `helm`; undefined when it did not. */
  readonly by: string | undefined;
}

/**
 * The last write of each writer of an object, the newest first. Dumps often leave writers out.
 * @param counts which entries count
 * @default - writes to the object itself, not to a subresource such as its status
 */
export function writesOf({ metadata }: KubeObject, counts: (entry: ManagedFields) => boolean = ({ subresource }) => subresource === undefined): readonly Write[] {
  return (metadata.managedFields ?? []).filter(counts).map(({ manager, time }): Write => ({ at: timeOf(time), by: manager })).sort((a, b) => b.at - a.at);
}

/**
 * Whether a writer owns a field.
 * @param path keys from the top, for example `spec`, `replicas`; labels with their dots as one key
 */
export function owns({ fieldsV1 }: ManagedFields, ...path: readonly string[]): boolean {
  return field(fieldsV1, ...path.map((key) => `f:${key}`)) !== undefined;
}
