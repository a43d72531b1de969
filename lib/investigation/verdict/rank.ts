import type { Subject } from '../spine/subject';
import type { Cause } from './cause';
import { confidenceOf, LEAST_CONFIDENCE } from './confidence';
import type { Finding } from './finding';

/** A finding with the cause that made it. */
export interface Candidate {
  /** The cause. */
  readonly cause: Cause;
  /** What it found. */
  readonly finding: Finding;
  /** Confidence, 0 to 1. */
  readonly confidence: number;
  /** The subject it was found for. */
  readonly subject: Subject;
}

/**
 * Puts the findings of one subject into order: specific before generic, then by confidence, then what others do not rule
 * out. Specificity beats popularity: what names an object comes before what fits in general.
 */
export function ranked(found: readonly Omit<Candidate, 'confidence'>[]): readonly Candidate[] {
  const weighed = found.map((each) => ({ ...each, confidence: confidenceOf(each.finding, each.cause.generic) }));
  const against = (id: string): number => weighed.filter(({ finding }) => finding.ruledOut?.some(({ cause }) => cause === id) === true).length;
  return weighed.sort((a, b) => Number(yields(a)) - Number(yields(b)) || b.confidence - a.confidence
    || against(a.cause.id) - against(b.cause.id) || (a.cause.id < b.cause.id ? -1 : 1));
}

/** Whether two candidates name the same fault, found at different pods. What a node does to one pod and to the next is one fault of the node. */
export function sameFault(a: Candidate, b: Candidate): boolean {
  const [left, right] = [a.finding.root, b.finding.root];
  return (a.cause.id === b.cause.id || (left.kind === 'Node' && a.finding.class === 'cluster' && b.finding.class === 'cluster')) && left.kind === right.kind && left.name === right.name && left.namespace === right.namespace;
}

function yields({ cause, confidence }: { readonly cause: Cause; readonly confidence: number }): boolean {
  return cause.generic === true || confidence < LEAST_CONFIDENCE;
}
