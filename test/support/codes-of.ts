import { SeaworthyError } from '../../lib/core';

/** The error an action ends with; fails the test when there is none, or one of another kind. */
export function errorOf(act: () => unknown): SeaworthyError {
  try {
    act();
  } catch (error) {
    if (SeaworthyError.isSeaworthyError(error)) {
      return error;
    }
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The codes of the error an action ends with. */
export function codesOf(act: () => unknown): string[] {
  return errorOf(act).codes;
}

/** Codes with the property path at which each was found, for example `PortOutOfRange port`. */
export function codesAndPaths(act: () => unknown): string[] {
  return errorOf(act).problems.map((problem) => `${problem.code} ${problem.path.replace(/^.*: /, '')}`.trim());
}
