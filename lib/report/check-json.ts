import type { CheckReport } from '../checks';
import { exemptionText } from '../checks/exemption-text';
import { countsOf, type Origins, remedyOf } from './check-model';

/** A report of checks as JSON; `schemas/check.schema.json` describes it. */
export function checkJson(report: CheckReport, origins: Origins): string {
  const objectOf = (manifest: CheckReport['failures'][number]['manifest']): object => ({
    apiVersion: manifest.apiVersion, kind: manifest.kind, namespace: manifest.metadata.namespace, name: manifest.metadata.name, ...origins.get(manifest),
  });
  const result = {
    schemaVersion: 1,
    objects: report.objects,
    summary: countsOf(report),
    failures: report.failures.map((failure) => ({
      check: failure.check, severity: failure.severity, object: objectOf(failure.manifest), faults: failure.faults, remedy: remedyOf(failure), exemption: failure.exemption,
    })),
    exemptionProblems: report.exemptionProblems.map((problem) => ({
      code: problem.code, message: exemptionText(problem), exemption: problem.exemption, object: problem.manifest === undefined ? undefined : objectOf(problem.manifest),
    })),
    outcomes: report.outcomes,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}
