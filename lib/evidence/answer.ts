import type { KubeObject } from './kube-object';

/**
 * How a read ended.
 * - `done`: read; what was not found does not exist
 * - `not-applicable`: this cluster has no such kind, or there never was such a log
 * - `forbidden`: the user may not read it
 * - `expired`: it is no longer kept: events after an hour, logs of a container that is gone
 * - `missing`: the dump does not hold it
 * - `failed`: the cluster gave no answer, or the budget of calls or seconds was used up
 */
export type Outcome = 'done' | 'not-applicable' | 'forbidden' | 'expired' | 'missing' | 'failed';

/** The answer to a request for objects. */
export interface ObjectsAnswer {
  /** How it ended. */
  readonly outcome: Outcome;
  /** What was found, ordered by namespace and name; empty unless done. */
  readonly objects: readonly KubeObject[];
  /** Why it ended so, in words; empty when done. */
  readonly detail: string;
  /** Whether there is more than was read. */
  readonly truncated?: boolean;
}

/** What stands where a log was cut. No line of a whole log ends without a line break but for this. */
const CUT = '…';

/** The answer to a request for a log. */
export interface LogAnswer {
  /** How it ended. */
  readonly outcome: Outcome;
  /** The text; empty unless done. Ends with an ellipsis where it was cut. */
  readonly text: string;
  /** Why it ended so, in words; empty when done. */
  readonly detail: string;
}

/** The text of a log of which the end was not read. */
export function asCut(text: string): string {
  return `${text}${CUT}`;
}

/** Whether the end of a log was not read: what a program says last is what it ends of. */
export function isCut({ text }: LogAnswer): boolean {
  return text.endsWith(CUT);
}

/** Objects were read. */
export function found(objects: readonly KubeObject[], truncated = false): ObjectsAnswer {
  return { outcome: 'done', objects: [...objects].sort(byName), detail: '', ...(truncated ? { truncated } : {}) };
}

/** Objects could not be read. */
export function notRead(outcome: Exclude<Outcome, 'done'>, detail: string): ObjectsAnswer & LogAnswer {
  return { outcome, objects: [], text: '', detail };
}

/** Code units decide, not a locale: the same order on every machine. */
function byName(a: KubeObject, b: KubeObject): number {
  const left = `${a.metadata.namespace ?? ''}\u0000${a.metadata.name}`;
  const right = `${b.metadata.namespace ?? ''}\u0000${b.metadata.name}`;
  return left < right ? -1 : left > right ? 1 : 0;
}
