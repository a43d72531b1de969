import { field } from '../../../core';
import type { KubeObject, ManagedFields } from '../../../evidence';
import { timeOf } from '../../view/time';

/** Who wrote a field last, and when. */
export interface Writing {
  /** Name of the writer; empty when unknown. */
  readonly by: string;
  /** Time, in milliseconds since 1970. */
  readonly at: number;
}

/**
 * The newest write of a field, from the object's managedFields. A write of the owner's other fields renews its time as
 * well, so it is the latest time at which the field can have been written.
 * @param path keys from the top, for example `spec`, `replicas`; labels with their dots as one key
 * @returns undefined where the object carries no managedFields, or nobody owns the field
 */
export function writingOf(object: KubeObject, ...path: readonly string[]): Writing | undefined {
  const owners = (object.metadata.managedFields ?? []).filter(({ fieldsV1 }) => field(fieldsV1, ...path.map((key) => `f:${key}`)) !== undefined);
  const [newest] = [...owners].sort((a, b) => time(b) - time(a));
  return newest === undefined || time(newest) === 0 ? undefined : { by: newest.manager ?? '', at: time(newest) };
}

/** The newest write of anything but the status of an object; its creation where it carries no managedFields. */
export function lastWriting(object: KubeObject): Writing {
  const [newest] = (object.metadata.managedFields ?? []).filter(({ subresource }) => subresource !== 'status').sort((a, b) => time(b) - time(a));
  return newest === undefined || time(newest) === 0 ? { by: '', at: timeOf(object.metadata.creationTimestamp) } : { by: newest.manager ?? '', at: time(newest) };
}

function time(entry: ManagedFields): number {
  return timeOf(entry.time);
}
