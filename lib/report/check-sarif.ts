import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CATALOGUE, type CheckReport, type Failure } from '../checks';
import { exemptionText } from '../checks/exemption-text';
import { Keys, type Manifest } from '../core';
import { nameOf, type Origins } from './check-model';

/** A report of checks as SARIF 2.1.0 (OASIS), which code hosts show beside the lines. */
export function checkSarif(report: CheckReport, origins: Origins): string {
  const rules = CATALOGUE.map((check) => ({
    id: check.id,
    shortDescription: { text: check.title },
    fullDescription: { text: check.reason },
    help: { text: `${check.remedy} Sources: ${check.sources.join(', ')}` },
    defaultConfiguration: { level: check.severity },
  }));
  const ruleIndex = new Map(CATALOGUE.map((check, index) => [check.id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'seaworthy', informationUri: 'https://seaworthy.dev', rules } },
      results: [
        ...report.failures.flatMap((failure) => results(failure, ruleIndex.get(failure.check) ?? -1, origins)),
        ...report.exemptionProblems.map((problem) => exemptionResult(problem, origins)),
      ],
    }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function results(failure: Failure, ruleIndex: number, origins: Origins): readonly object[] {
  return failure.faults.map((fault) => ({
    ruleId: failure.check,
    ruleIndex,
    level: failure.severity,
    message: { text: `${nameOf(failure.manifest)}: ${fault.path}: ${fault.message}` },
    locations: [location(failure.manifest, fault.path, origins)],
    ...(failure.exemption === undefined ? {} : { suppressions: [{ kind: 'inSource', justification: failure.exemption.reason }] }),
  }));
}

function exemptionResult(problem: CheckReport['exemptionProblems'][number], origins: Origins): object {
  const path = `metadata.annotations["${Keys.exempt}${problem.exemption.check}"]`;
  return {
    ruleId: problem.code,
    level: 'warning',
    message: { text: exemptionText(problem) },
    ...(problem.manifest === undefined ? {} : { locations: [location(problem.manifest, path, origins)] }),
  };
}

function location(manifest: Manifest, path: string, origins: Origins): object {
  const origin = origins.get(manifest);
  const physical = origin === undefined || origin.file === '<stdin>' ? {} : {
    physicalLocation: { artifactLocation: { uri: uriOf(origin.file) }, region: { startLine: origin.line } },
  };
  return { ...physical, logicalLocations: [{ name: manifest.metadata.name, fullyQualifiedName: `${nameOf(manifest)}:${path}`, kind: 'resource' }] };
}

/** Code hosts find files by a path relative to the repository; elsewhere only an absolute address says which file is meant. */
function uriOf(file: string): string {
  return isAbsolute(file) ? pathToFileURL(file).href : encodeURI(file.replaceAll('\\', '/')).replaceAll('#', '%23').replaceAll('?', '%3F');
}
