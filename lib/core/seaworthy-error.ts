import { formatProblem, type Problem } from './problem';

const BRAND = Symbol.for('seaworthy.SeaworthyError');

/**
 * The one error type of this library. It carries every problem found, not only the first.
 */
export class SeaworthyError extends Error {
  /**
   * Tells whether a value is a SeaworthyError, also one made by another copy of this package.
   * @param value anything, usually what a `catch` received
   */
  public static isSeaworthyError(value: unknown): value is SeaworthyError {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** All problems, in the order in which they were found. Never empty. */
  public readonly problems: readonly Problem[];

  /**
   * @param problems at least one problem
   */
  public constructor(problems: readonly Problem[]) {
    super(messageOf(problems));
    this.name = 'SeaworthyError';
    this.problems = Object.freeze([...problems]);
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** The codes of all problems, in order. */
  public get codes(): string[] {
    return this.problems.map((problem) => problem.code);
  }
}

function messageOf(problems: readonly Problem[]): string {
  const first = problems[0];
  if (first === undefined) {
    return 'no problem was given';
  }
  const lines = problems.map((problem) => `  - ${formatProblem(problem)}`);
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return `${count} found:\n${lines.join('\n')}`;
}
