import { CATALOGUE, type Fault, type Outcome, runChecks } from '../../../lib/checks';
import type { Manifest } from '../../../lib/core';
import { Platform, type PlatformFacts } from '../../../lib/platform';

/** One run of one check: what is judged, in words; the objects; the path of the first fault; and whether the platform is known. */
export interface Case {
  readonly check: string;
  readonly expected: Outcome;
  readonly what: string;
  readonly objects: readonly Manifest[];
  readonly path?: string;
  readonly facts?: PlatformFacts;
}

type Row = readonly [what: string, objects: Manifest | readonly Manifest[], path?: string, facts?: PlatformFacts];

/** The cases of one check. */
export function cases(check: string, rows: { readonly pass: readonly Row[]; readonly fail: readonly Row[]; readonly notApplicable: readonly Row[] }): readonly Case[] {
  return (['pass', 'fail', 'notApplicable'] as const).flatMap((expected) => rows[expected].map(([what, objects, path, facts]) => ({
    check, expected, what,
    objects: Array.isArray(objects) ? objects as readonly Manifest[] : [objects as Manifest], 
    ...(path === undefined ? {} : { path }), ...(facts === undefined ? {} : { facts }),
  })));
}

/** The outcome of one check over some objects: the worst of all subjects. */
export function outcomeOf(check: string, objects: readonly unknown[], facts?: PlatformFacts): { readonly outcome: Outcome; readonly faults: readonly Fault[] } {
  const report = runChecks(objects, { today: '2026-06-01', checks: CATALOGUE.filter(({ id }) => id === check), ...(facts === undefined ? {} : { facts }) });
  const counts = report.outcomes[check];
  const outcome = (counts?.fail ?? 0) > 0 ? 'fail' : (counts?.pass ?? 0) > 0 ? 'pass' : 'notApplicable';
  return { outcome, faults: report.failures.flatMap(({ faults }) => faults) };
}

/** Facts of the platform for tests. */
export const facts = Platform.forTests().facts;
