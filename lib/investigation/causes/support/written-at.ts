import type { KubeObject } from '../../../evidence';
import { timeOf } from '../../view/time';
import { editOf } from './edited';

/** When the specification of an object was written last, in milliseconds since 1970; 0 when unknown. */
export function writtenAt(object: KubeObject): number {
  return Math.max(editOf(object, 'spec')?.at ?? 0, timeOf(object.metadata.creationTimestamp));
}

/** The object that was made or changed last: of several that could have broken something the likeliest. */
export function newestWritten(objects: readonly KubeObject[]): KubeObject | undefined {
  return [...objects].sort((a, b) => writtenAt(b) - writtenAt(a))[0];
}
