import { fail, isText, type Manifest, optionsOf, show } from '../../core';
import type { PlatformFacts } from '../../platform';
import { CATALOGUE } from '../catalogue';
import type { Check } from '../check';
import { exemptionText } from '../exemption-text';
import { flatten } from '../model/flatten';
import { type CheckReport, type Failure, openFailures, runChecks } from '../run-checks';
import { readPlatform } from './read-platform';
import type { SynthValidationContext, SynthViolation } from './validation-context';

/** Properties of the plugin, as `cdk8s.yaml` gives them. */
export interface SeaworthyValidationProps {
  /**
   * Path of a platform.json, from the folder in which `cdk8s synth` runs.
   * @default none; checks that need the platform do not apply
   */
  readonly platform?: string;
}

/**
 * The checks as a validation plugin of cdk8s-cli: errors fail `cdk8s synth`, warnings stand in its report.
 *
 * ```yaml
 * validations:
 *   - package: ./node_modules/seaworthy/build/checks
 *     version: 0.0.0
 *     class: SeaworthyValidation
 *     properties: { platform: platform.json }
 * ```
 */
export class SeaworthyValidation {
  private readonly facts: PlatformFacts | undefined;

  /**
   * @param properties what `cdk8s.yaml` gives
   * @throws SeaworthyError `OptionsInvalid`, `UnknownProperty`, `PropertyInvalid`, `PlatformUnreadable`, and every fact that is wrong
   */
  public constructor(properties: SeaworthyValidationProps = {}) {
    this.facts = readPlatform(platformOf(properties));
  }

  /** Judges all files of a synthesis together: objects in one file refer to those in others. */
  public async validate(context: SynthValidationContext): Promise<void> {
    const files = new Map<Manifest, string>();
    for (const file of context.manifests) {
      flatten(context.parseManifest(file)).forEach((manifest) => files.set(manifest, file));
    }
    const report = runChecks([...files.keys()], { ...(this.facts === undefined ? {} : { facts: this.facts }), today: new Date().toISOString().slice(0, 10) });
    const open = openFailures(report);
    for (const check of CATALOGUE) {
      const failures = open.filter((failure) => failure.check === check.id);
      if (failures.length > 0) {
        context.report.addViolation(violationOf(check, failures, files));
      }
    }
    addExemptionProblems(report, files, context);
    const errors = openFailures(report, 'error').length;
    context.report.submit(errors > 0 ? 'failure' : 'success', {
      errors: String(errors), warnings: String(open.length - errors + report.exemptionProblems.length), exempted: String(report.failures.length - open.length),
    });
  }
}

function violationOf(check: Check, failures: readonly Failure[], files: ReadonlyMap<Manifest, string>): SynthViolation {
  return {
    ruleName: check.id,
    recommendation: `${check.severity}: ${check.reason}`,
    fix: check.remedy,
    violatingResources: failures.map(({ manifest, faults }) => resource(manifest, files, faults.map((fault) => `${manifest.kind} ${fault.path}: ${fault.message}`))),
  };
}

function addExemptionProblems(report: CheckReport, files: ReadonlyMap<Manifest, string>, context: SynthValidationContext): void {
  for (const problem of report.exemptionProblems) {
    context.report.addViolation({
      ruleName: problem.code,
      recommendation: `warning: ${exemptionText(problem)}`,
      fix: 'Correct the annotation, or remove it.',
      violatingResources: problem.manifest === undefined ? [] : [resource(problem.manifest, files, ['metadata.annotations'])],
    });
  }
}

function resource(manifest: Manifest, files: ReadonlyMap<Manifest, string>, locations: readonly string[]): SynthViolation['violatingResources'][number] {
  return { resourceName: manifest.metadata.name, locations, manifestPath: files.get(manifest) ?? '' };
}

function platformOf(properties: SeaworthyValidationProps): string | undefined {
  const { platform } = optionsOf(properties, ['platform']);
  return platform === undefined || isText(platform)
    ? platform
    : fail('PropertyInvalid', 'properties.platform', `${show(platform)} is not the path of a file`, 'Give the path of a platform.json.');
}
