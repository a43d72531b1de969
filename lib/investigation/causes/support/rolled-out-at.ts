import { field, list } from '../../../core';
import type { Workload } from '../../spine/workload';
import { timeOf } from '../../view/time';

/**
 * When the newest revision of a Deployment had replaced the others and was available, in milliseconds since 1970: what
 * broke later is not that release. The controller writes it once and leaves it alone afterwards.
 * @returns 0 when it never was, or nothing tells
 */
export function rolledOutAt(workload: Workload | undefined): number {
  const progressing = list(field(workload?.object, 'status', 'conditions')).find((each) => field(each, 'type') === 'Progressing');
  return field(progressing, 'reason') === 'NewReplicaSetAvailable' ? timeOf(field(progressing, 'lastUpdateTime')) : 0;
}
