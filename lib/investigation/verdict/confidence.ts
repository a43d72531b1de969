import type { Basis, Finding } from './finding';

/** Confidence of a finding by how it is founded (knowledge: confidence recipe). */
const BY_BASIS: Readonly<Record<Basis, number>> = { confirmed: 0.95, explicit: 0.85, correlated: 0.75, status: 0.6, log: 0.5 };

/** Below this a finding is a candidate, not an answer. */
export const LEAST_CONFIDENCE = 0.4;

/** The most where a decisive check could not be made: any fault may stand behind a mere symptom, so less for that. */
const CAP = { named: 0.6, symptom: 0.5 };

/**
 * The confidence of a finding, 0 to 1: by its basis, less 0.2 per contradiction, and capped where a decisive check could
 * not be made.
 * @param generic whether its cause only restates the symptom
 */
export function confidenceOf({ basis, contradictions = [], unchecked = [] }: Finding, generic = false): number {
  const raw = BY_BASIS[basis] - 0.2 * contradictions.length;
  const capped = unchecked.length > 0 ? Math.min(generic ? CAP.symptom : CAP.named, raw) : raw;
  return Math.max(0, Math.round(capped * 100) / 100);
}
