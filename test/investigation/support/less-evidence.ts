import { SeaworthyError } from '../../../lib/core';
import type { KindName } from '../../../lib/evidence';
import { type ClusterContents, investigated } from './cluster';

/** Kinds that a reader may be forbidden to see, or a dump may lack. */
const KINDS: readonly KindName[] = [
  'Event', 'Node', 'Lease', 'Pod', 'PersistentVolumeClaim', 'PersistentVolume', 'StorageClass', 'VolumeAttachment', 'CSINode', 'CSIDriver', 'DaemonSet', 'StatefulSet', 'RuntimeClass', 'PodDisruptionBudget', 'ReplicaSet',
];

/**
 * What is wrong with the answers to a case when one kind at a time cannot be read: surer of the same answer than with
 * everything, or sure of another one. Empty when the answers are honest.
 * @param kinds the kinds that are left out, one at a time
 */
export async function dishonest(contents: ClusterContents, target: string, kinds: readonly KindName[] = KINDS): Promise<readonly string[]> {
  const { verdict } = await investigated(contents, target);
  const answers = await Promise.all(kinds.map(async (kind) => {
    try {
      const less = (await investigated({ ...contents, unreadable: { [kind]: 'forbidden' } }, target)).verdict;
      const surer = less.cause === verdict.cause && less.confidence > verdict.confidence;
      const other = less.cause !== verdict.cause && less.confidence >= 0.8;
      return surer || other ? [`without ${kind}: ${less.cause} ${less.confidence}`] : [];
    } catch (error) {
      return SeaworthyError.isSeaworthyError(error) ? [] : [`without ${kind}: ${String(error)}`];
    }
  }));
  return answers.flat();
}
