import { isDeepStrictEqual } from 'node:util';
import { type Problem, SeaworthyError } from '../core';
import { Platform } from '../platform';

/** One thing that every answer of a kind promises. */
export interface Law {
  /** The promise as a sentence. */
  readonly name: string;
  /** Throws when the promise is broken. */
  readonly check: () => void;
}

/** Registers a test; `test` and `it` of every runner have this shape. */
export type RegisterTest = (name: string, run: () => void) => unknown;

/** How a conformance suite runs. */
export interface ConformanceOptions {
  /**
   * The platform whose facts the answer is bound to.
   * @default Platform.forTests()
   */
  readonly platform?: Platform;
  /**
   * `test` of the runner: each law becomes a test of its own.
   * @default none; all laws run at once, and one error lists those that are broken
   */
  readonly test?: RegisterTest;
}

/**
 * Runs laws, or registers them with a test runner.
 * @throws SeaworthyError `LawBroken` for each broken law, unless a runner was given
 */
export function runLaws(laws: readonly Law[], options: ConformanceOptions): void {
  if (options.test !== undefined) {
    for (const law of laws) {
      options.test(law.name, law.check);
    }
    return;
  }
  const problems = laws.flatMap((law): Problem[] => {
    try {
      law.check();
      return [];
    } catch (error) {
      return [{ code: 'LawBroken', path: law.name, message: error instanceof Error ? error.message : String(error), remedy: 'Change the answer so that it keeps this promise.' }];
    }
  });
  if (problems.length > 0) {
    throw new SeaworthyError(problems);
  }
}

/** Ends a law with what is wrong. */
export function demand(kept: boolean, message: string): void {
  if (!kept) {
    throw new Error(message);
  }
}

/** Ends a law where two values differ. */
export function demandSame(actual: unknown, expected: unknown, message: string): void {
  demand(isDeepStrictEqual(actual, expected), `${message}: ${JSON.stringify(actual)} and ${JSON.stringify(expected)}`);
}

/** The platform of a suite. */
export function platformOf(options: ConformanceOptions): Platform {
  return options.platform ?? Platform.forTests();
}
