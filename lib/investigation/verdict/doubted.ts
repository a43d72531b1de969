import type { Damage } from '../view/damaged';
import { LEAST_CONFIDENCE } from './confidence';
import type { Fault } from './verdict';

/** A fault as far as it can be believed: damaged evidence founds no more than a candidate. */
export function doubted(fault: Fault, damaged: readonly Damage[]): Fault {
  const [first] = damaged;
  return first === undefined ? fault : {
    ...fault,
    confidence: Math.min(fault.confidence, LEAST_CONFIDENCE),
    contradictions: [...fault.contradictions, `the evidence is damaged: ${first.what} has no ${first.lacks}, which every cluster requires${damaged.length === 1 ? '' : `; ${damaged.length - 1} more like it`}`],
  };
}
