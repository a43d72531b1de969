/**
 * One thing that is wrong with what the user gave, in the form every surface prints.
 */
export interface Problem {
  /** Stable identifier in PascalCase, for example `PortOutOfRange`. Codes are contract. */
  readonly code: string;

  /** Where the value was given: a construct path, a property path (`props.port`), or both joined by a colon. */
  readonly path: string;

  /** What is wrong, the value received and what is allowed; lower-case start, no full stop. */
  readonly message: string;

  /** One sentence that says what to do. */
  readonly remedy: string;
}

/** Renders one problem as text, the same on every surface. */
export function formatProblem(problem: Problem): string {
  const where = problem.path === '' ? '' : `[${problem.path}] `;
  return `${where}${problem.message} (${problem.code})\n    ${problem.remedy}`;
}
