/** Exit codes of every command. */
export const ExitCode = Object.freeze({
  /** Nothing wrong. */
  OK: 0,
  /** Problems found and explained. */
  PROBLEMS: 1,
  /** Could not run: usage, access or input. */
  COULD_NOT_RUN: 2,
  /** Not enough evidence for an answer. */
  NOT_ENOUGH_EVIDENCE: 3,
} as const);
