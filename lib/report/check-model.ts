import { CATALOGUE, type CheckReport, type Failure, openFailures } from '../checks';
import type { Manifest } from '../core';

/** Where an object was read. */
export interface Origin {
  /** Name of the file. */
  readonly file: string;
  /** Line, from 1. */
  readonly line: number;
}

/** Where each object was read. */
export type Origins = ReadonlyMap<Manifest, Origin>;

const BY_ID = new Map(CATALOGUE.map((check) => [check.id, check]));

/** What to do about a failed check. */
export function remedyOf(failure: Failure): string {
  return BY_ID.get(failure.check)?.remedy ?? '';
}

/** Kind, namespace and name in one word for people. */
export function nameOf(manifest: Manifest): string {
  const namespace = manifest.metadata.namespace;
  return `${manifest.kind} ${(namespace ?? '') === '' ? '' : `${namespace}/`}${manifest.metadata.name}`;
}

/** How many failures count, and how many are exempted. */
export function countsOf(report: CheckReport): { readonly errors: number; readonly warnings: number; readonly exempted: number } {
  return {
    errors: openFailures(report, 'error').length,
    warnings: openFailures(report, 'warning').length + report.exemptionProblems.length,
    exempted: report.failures.filter((failure) => failure.exemption !== undefined).length,
  };
}
