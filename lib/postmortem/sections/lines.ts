import type { Basis, Line } from '../draft';

/** A statement that names the facts it rests on. */
export function fact(text: string, evidence: readonly string[], basis: Basis = 'evidence'): Line {
  return { text, basis, evidence: [...new Set(evidence)] };
}

/** What only people know. */
export function ask(text: string): Line {
  return { text, basis: 'question', evidence: [] };
}

/** What nobody measured, and what it would tell. */
export function notMeasured(what: string, meaning = ''): Line {
  return { text: `${what}: not measured${meaning === '' ? '' : ` (${meaning})`}`, basis: 'not-measured', evidence: [] };
}

/** What the notes say, or a question. */
export function noted(text: string | undefined, question: string): Line {
  return text === undefined ? ask(question) : { text, basis: 'notes', evidence: [] };
}
