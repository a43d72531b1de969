import type { ExemptionProblem } from './run-checks';

/** What is wrong with an exemption, for people. */
export function exemptionText(problem: ExemptionProblem): string {
  const { check, expires } = problem.exemption;
  switch (problem.code) {
    case 'ExemptionExpired': return `the exemption from ${check} expired on ${expires ?? ''}: mend it, or give a new reason and day`;
    case 'ExemptionExpiryInvalid': return `the exemption from ${check} ends on ${expires ?? ''}, which is no day as YYYY-MM-DD, so it does not hold`;
    case 'ExemptionWithoutReason': return `the exemption from ${check} gives no reason, so it does not hold`;
    default: return `the exemption names ${check}, which is no check: see docs/checks.md`;
  }
}
