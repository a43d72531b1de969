import type { KubeObject } from '../../../evidence';
import { timeOf } from '../../view/time';
import { owns, writesOf } from '../../view/writes';

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
  const [newest] = writesOf(object, (entry) => owns(entry, ...path));
  return newest === undefined || newest.at === 0 ? undefined : { by: newest.by ?? '', at: newest.at };
}

/** The newest write of anything but the status of an object; its creation where it carries no managedFields. */
export function lastWriting(object: KubeObject): Writing {
  const [newest] = writesOf(object, ({ subresource }) => subresource !== 'status');
  return newest === undefined || newest.at === 0 ? { by: '', at: timeOf(object.metadata.creationTimestamp) } : { by: newest.by ?? '', at: newest.at };
}
