import type { Manifest } from '../core';
import type { PlatformFacts } from '../platform';
import { CATALOGUE } from './catalogue';
import type { Check, Fault, Severity } from './check';
import { exemptionsOn, type GivenExemption, holdsOn, isDay } from './exemptions';
import { flatten } from './model/flatten';
import { ManifestIndex } from './model/manifest-index';

/** How a check may end for one object. */
export type Outcome = 'pass' | 'fail' | 'notApplicable';

/** A check that failed for an object. */
export interface Failure {
  /** Id of the check. */
  readonly check: string;
  /** How much it matters. */
  readonly severity: Severity;
  /** The object. */
  readonly manifest: Manifest;
  /** What is wrong, and where. */
  readonly faults: readonly Fault[];
  /** The exemption that holds, where one does; then the failure does not count. */
  readonly exemption: GivenExemption | undefined;
}

/** What may be wrong with an exemption. Contract. */
export type ExemptionProblemCode = 'ExemptionExpired' | 'ExemptionExpiryInvalid' | 'ExemptionUnknown' | 'ExemptionWithoutReason';

/** Something about the exemptions themselves. Always a warning. */
export interface ExemptionProblem {
  /** What is wrong with it. */
  readonly code: ExemptionProblemCode;
  /** The object that carries it. */
  readonly manifest: Manifest | undefined;
  /** The exemption. */
  readonly exemption: GivenExemption;
}

/** What a run found. */
export interface CheckReport {
  /** How many objects were judged. */
  readonly objects: number;
  /** Failures in the order of the catalogue, then of the objects. */
  readonly failures: readonly Failure[];
  /** How often each check ended how, by its id. */
  readonly outcomes: Readonly<Record<string, Readonly<Record<Outcome, number>>>>;
  /** Expired, unknown or unreasoned exemptions. */
  readonly exemptionProblems: readonly ExemptionProblem[];
}

/** What a run depends on besides the objects. */
export interface CheckOptions {
  /**
   * What the platform promises.
   * @default not known; checks that need it do not apply
   */
  readonly facts?: PlatformFacts;
  /**
   * Exemptions for every object.
   * @default none beyond those in annotations
   */
  readonly exemptions?: readonly GivenExemption[];
  /** The day on which exemptions are judged, `YYYY-MM-DD`; the engine has no clock. */
  readonly today: string;
  /**
   * The checks to run.
   * @default the whole catalogue
   */
  readonly checks?: readonly Check[];
}

/**
 * Runs the checks over final manifests.
 * @param documents Kubernetes objects, also Lists; anything else is left out
 */
export function runChecks(documents: readonly unknown[], options: CheckOptions): CheckReport {
  const index = new ManifestIndex(flatten(documents));
  const checks = options.checks ?? CATALOGUE;
  const exemptions = new ExemptionBook(index.manifests, options);
  const failures: Failure[] = [];
  const outcomes: Record<string, Record<Outcome, number>> = {};
  for (const check of checks) {
    const counts: Record<Outcome, number> = { pass: 0, fail: 0, notApplicable: 0 };
    for (const { manifest, judgement } of check.judgeAll({ index, facts: options.facts })) {
      counts[outcomeOf(judgement)] += 1;
      if (judgement !== undefined && judgement.length > 0) {
        failures.push({ check: check.id, severity: check.severity, manifest, faults: judgement, exemption: exemptions.find(check.id, manifest) });
      }
    }
    outcomes[check.id] = counts;
  }
  return { objects: index.manifests.length, failures, outcomes, exemptionProblems: exemptions.problems(new Set(CATALOGUE.map((check) => check.id))) };
}

/** Failures that count: those without an exemption that holds. */
export function openFailures(report: CheckReport, severity?: Severity): readonly Failure[] {
  return report.failures.filter((failure) => failure.exemption === undefined && (severity === undefined || failure.severity === severity));
}

function outcomeOf(judgement: readonly Fault[] | undefined): Outcome {
  return judgement === undefined ? 'notApplicable' : judgement.length === 0 ? 'pass' : 'fail';
}

class ExemptionBook {
  private readonly onObjects = new Map<Manifest, readonly GivenExemption[]>();
  private readonly general: readonly GivenExemption[];
  private readonly today: string;

  public constructor(manifests: readonly Manifest[], options: CheckOptions) {
    this.general = options.exemptions ?? [];
    this.today = options.today;
    for (const manifest of manifests) {
      const found = exemptionsOn(manifest);
      if (found.length > 0) {
        this.onObjects.set(manifest, found);
      }
    }
  }

  public find(check: string, manifest: Manifest): GivenExemption | undefined {
    return [...(this.onObjects.get(manifest) ?? []), ...this.general].find((exemption) => exemption.check === check && holdsOn(exemption, this.today));
  }

  public problems(known: ReadonlySet<string>): readonly ExemptionProblem[] {
    const all: { readonly manifest: Manifest | undefined; readonly exemption: GivenExemption }[] = [
      ...[...this.onObjects].flatMap(([manifest, list]) => list.map((exemption) => ({ manifest, exemption }))),
      ...this.general.map((exemption) => ({ manifest: undefined, exemption })),
    ];
    return all.flatMap(({ manifest, exemption }): ExemptionProblem[] => {
      const code = this.problemOf(exemption, known);
      return code === undefined ? [] : [{ code, manifest, exemption }];
    });
  }

  private problemOf(exemption: GivenExemption, known: ReadonlySet<string>): ExemptionProblemCode | undefined {
    if (!known.has(exemption.check)) {
      return 'ExemptionUnknown';
    }
    if (exemption.reason === '') {
      return 'ExemptionWithoutReason';
    }
    if (exemption.expires !== undefined && !isDay(exemption.expires)) {
      return 'ExemptionExpiryInvalid';
    }
    return holdsOn(exemption, this.today) ? undefined : 'ExemptionExpired';
  }
}
