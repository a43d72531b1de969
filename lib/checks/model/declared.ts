import type { Workload } from './workload';

/** Whether the strategy card of a workload declares a kind of answer, which then is a decision and not a slip. */
export function declares(workload: Workload, key: string, kind: string): boolean {
  return workload.annotation(key)?.startsWith(`${kind}:`) === true;
}
