import type { LintFinding } from '../postmortem';
import { inert } from './inert';
import { plural } from './plural';
import type { Paint } from './terminal';

/** What lint says, a block per finding: where, what is wrong, and a better sentence. */
export function lintText(file: string, findings: readonly LintFinding[], paint: Paint): string {
  const blocks = findings.map(({ line, severity, rule, words, message, better }) => [
    `${inert(file)}:${line} ${(severity === 'error' ? paint.red : paint.yellow)(severity)} ${rule}: ${inert(`"${words}": ${message}`)}`, `  ${inert(better)}`,
  ].join('\n'));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return `${[...blocks, findings.length === 0 ? paint.green('nothing to object to') : `${plural(errors, 'error')}, ${plural(findings.length - errors, 'warning')}`].join('\n')}\n`;
}
