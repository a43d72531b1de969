import type { CheckReport, Failure } from '../checks';
import { exemptionText } from '../checks/exemption-text';
import type { Manifest } from '../core';
import { countsOf, nameOf, type Origins, remedyOf } from './check-model';
import { inert } from './inert';
import { plural } from './plural';
import type { Paint } from './terminal';

/** A report of checks as plain text, object by object. */
export function checkText(report: CheckReport, origins: Origins, colours: Paint): string {
  const byObject = new Map<Manifest, Failure[]>();
  for (const failure of report.failures) {
    byObject.set(failure.manifest, [...(byObject.get(failure.manifest) ?? []), failure]);
  }
  const blocks = [...byObject].map(([manifest, failures]) => [title(manifest, origins, colours), ...failures.flatMap((failure) => lines(failure, colours))].join('\n'));
  const exemptions = report.exemptionProblems.map((problem) => `${colours.yellow('warning')}  ${problem.code}: ${problem.manifest === undefined ? '' : `${inert(nameOf(problem.manifest))}: `}${inert(exemptionText(problem))}`);
  return [...blocks, ...(exemptions.length === 0 ? [] : [exemptions.join('\n')]), summary(report, colours)].join('\n\n').concat('\n');
}

function title(manifest: Manifest, origins: Origins, colours: Paint): string {
  const origin = origins.get(manifest);
  return `${colours.bold(inert(nameOf(manifest)))}${origin === undefined ? '' : colours.dim(`  ${inert(origin.file)}:${origin.line}`)}`;
}

function lines(failure: Failure, colours: Paint): readonly string[] {
  if (failure.exemption !== undefined) {
    return [`  ${colours.dim('exempted')} ${failure.check}: ${inert(failure.exemption.reason)}${failure.exemption.expires === undefined ? '' : ` (until ${inert(failure.exemption.expires)})`}`];
  }
  const label = failure.severity === 'error' ? colours.red('error   ') : colours.yellow('warning ');
  return [...failure.faults.map((fault) => `  ${label} ${failure.check}: ${inert(fault.path)}: ${inert(fault.message)}`), `           ${colours.dim(remedyOf(failure))}`];
}

function summary(report: CheckReport, colours: Paint): string {
  const { errors, warnings, exempted } = countsOf(report);
  const text = `${plural(report.objects, 'object')}: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${exempted} exempted`;
  return errors > 0 ? colours.red(text) : warnings > 0 ? colours.yellow(text) : colours.green(text);
}
