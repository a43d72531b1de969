import { CATALOGUE, type CheckReport, type Failure } from '../checks';
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
    runs: [{ tool: { driver: { name: 'seaworthy', informationUri: 'https://seaworthy.dev', rules } }, results: report.failures.flatMap((failure) => results(failure, ruleIndex.get(failure.check) ?? -1, origins)) }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function results(failure: Failure, ruleIndex: number, origins: Origins): readonly object[] {
  const origin = origins.get(failure.manifest);
  const physical = origin === undefined || origin.file === '<stdin>' ? {} : {
    physicalLocation: { artifactLocation: { uri: encodeURI(origin.file.replaceAll('\\', '/')) }, region: { startLine: origin.line } },
  };
  return failure.faults.map((fault) => ({
    ruleId: failure.check,
    ruleIndex,
    level: failure.severity,
    message: { text: `${nameOf(failure.manifest)}: ${fault.path}: ${fault.message}` },
    locations: [{ ...physical, logicalLocations: [{ name: failure.manifest.metadata.name, fullyQualifiedName: `${nameOf(failure.manifest)}:${fault.path}`, kind: 'resource' }] }],
    ...(failure.exemption === undefined ? {} : { suppressions: [{ kind: 'inSource', justification: failure.exemption.reason }] }),
  }));
}
