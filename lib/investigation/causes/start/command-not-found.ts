import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import { lastEnd } from '../../view/pod-state';
import { describeCommand, logsCommand } from '../support/commands';
import { endEvidence, fieldEvidence, logEvidence } from '../support/evidence';
import { lastLine, logNeeds, unreadLogs } from '../support/logs';
import { programSource } from '../support/program-source';

/** What shells, `env` and the dynamic loader say. */
const MISSING: readonly RegExp[] = [
  /error while loading shared libraries: ([^\s:]{1,200}): cannot open/,
  /env: (?:can't execute )?['‘"]?([^'’":\n]{1,200})['’"]?: No such file or directory/i,
  /(?:^|: )(?:line \d+: |\d+: )?([^\s:]{1,200}): (?:command )?not found\s*$/i,
  /command not found: (\S{1,200})\s*$/i,
];

/**
 * G03: a shell started and did not find the command it should run: a slip of the pen in the template, or a tool that the
 * image does not have. Exit code 127 alone says as much, less surely.
 */
export const commandNotFound: Cause = {
  id: 'command-not-found',
  rows: ['G03'],
  stages: ['crash'],
  needs: (_view, subject) => (endsWith127(subject) ? logNeeds(subject) : []),
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    const end = container === undefined ? undefined : lastEnd(container);
    if (pod === undefined || container === undefined || end === undefined || !endsWith127(subject)) {
      return undefined;
    }
    const line = MISSING.map((pattern) => lastLine(view, pod, container, pattern)).find((match) => match !== undefined);
    const command = line?.[1]?.replace(/\r$/, '\\r');
    const source = programSource(subject, command ?? '');
    const library = line !== undefined && line.input.includes('shared libraries');
    const named = command === undefined ? 'a command' : library ? `library ${command}` : `command ${command}`;
    return {
      class: source.from === 'image' || library ? 'application' : 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `container ${container.name} does not find ${named}${source.from === 'command' && !library ? ', which the template runs' : `, which image ${container.image} should have`}`,
      basis: line === undefined ? 'status' : 'explicit',
      unchecked: unreadLogs(view, subject),
      evidence: [
        endEvidence(pod, container, end),
        ...(line === undefined ? [] : [logEvidence(pod, container, line.input)]),
        ...(source.from === 'command' ? [fieldEvidence(pod, source.path, JSON.stringify({ command: (container.spec as { command?: unknown }).command, args: (container.spec as { args?: unknown }).args }))] : []),
      ],
      ruledOut: [{ cause: 'executable-not-found', because: 'the container itself started, a command within it is missing' }],
      rollback: 'fixes',
      implicates: source.implicates,
      mitigations: [{ action: source.from === 'command' ? 'correct command and args in the template' : 'set an image that has it', risk: 'none while the old pods serve', undo: 'set the old template again' }],
      next: [logsCommand(pod, container, true), describeCommand(pod)],
    };
  },
};

function endsWith127({ container }: Subject): boolean {
  const end = container === undefined ? undefined : lastEnd(container);
  return end?.exitCode === 127 && end.reason !== 'StartError' && end.reason !== 'ContainerCannotRun';
}
