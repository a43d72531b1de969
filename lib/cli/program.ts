import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { ExitCode, formatProblem, SeaworthyError } from '../core';
import { inert } from '../report/inert';
import type { CardArguments } from './card';
import type { CheckArguments } from './check';
import type { InvestigateArguments } from './investigate';
import type { Io } from './io';
import type { PostmortemArguments } from './postmortem-arguments';

/**
 * Runs one command line. Each command's code is loaded when it is asked for.
 * @param argv arguments after the name of the program
 * @returns the exit code of the design
 */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  let code: number = ExitCode.OK;
  const program = new Command('seaworthy')
    .description('Production strategy as code: judge manifests, show the strategy of services, explain what broke.')
    .version((JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string }).version)
    .exitOverride()
    // Options behind `postmortem lint` are its own: both have --output.
    .enablePositionalOptions()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .option('--debug', 'show the stack of an error', false)
    .addHelpText('after', '\nExit codes: 0 nothing wrong, 1 problems found, 2 could not run, 3 not enough evidence.');
  const command = (name: string, description: string): Command => program.command(name).description(description).argument('<paths...>', 'files, folders, or - for standard input');
  const output = (choices: readonly string[]): Option => new Option('-o, --output <form>', 'form of the result').choices(choices).default('text');

  command('check', 'judge Kubernetes manifests: hand-written, from Helm, from kustomize')
    .option('--platform <file>', 'a platform.json: what the cluster promises')
    .addOption(output(['text', 'json', 'sarif']))
    .action(async (paths: string[], options: Omit<CheckArguments, 'paths'>) => {
      const { runCheck } = await import('./check');
      code = await runCheck({ ...options, paths }, io);
    });
  command('card', 'show the strategy of each service: answers, rollback, objects, who may call whom')
    .option('--platform <file>', 'a platform.json: what the cluster promises now')
    .addOption(output(['text', 'markdown', 'json', 'html']))
    .action(async (paths: string[], options: Omit<CardArguments, 'paths'>) => {
      const { runCard } = await import('./card');
      code = await runCard({ ...options, paths }, io);
    });
  program.command('investigate').argument('[target]', 'deployment/web, pod/web-1, svc/web, node/n1, or a bare name')
    .description('explain what is wrong, from rules, and whether a rollback would fix it')
    .option('-f, --filename <file>', 'an alert of Alertmanager that names the target by its labels, or -')
    .option('--all', 'look for everything that is broken, in the namespace or in the cluster')
    .option('-n, --namespace <namespace>', 'namespace of the target')
    .option('--context <context>', 'context of the kubeconfig')
    .option('--from <path>', 'saved evidence instead of a cluster: a folder, an archive, a file, or -')
    .option('--at <time>', 'time at which saved evidence is judged, RFC 3339')
    .option('--save <file>', 'save everything read, so that it can be replayed with --from')
    .addOption(output(['text', 'json', 'markdown', 'html']))
    .action(async (target: string | undefined, options: Omit<InvestigateArguments, 'target'>) => {
      const { runInvestigate } = await import('./investigate');
      code = await runInvestigate({ ...options, ...(target === undefined ? {} : { target }) }, io);
    });
  const postmortem = program.command('postmortem').argument('<inputs...>', 'bundles saved by investigate, dumps, or one target in the cluster')
    .description('draft a postmortem from evidence, or renew one; what people wrote stays')
    .enablePositionalOptions()
    .option('-t, --target <target>', 'target, where a dump does not tell')
    .option('-n, --namespace <namespace>', 'namespace of the target')
    .option('--context <context>', 'context of the kubeconfig')
    .option('--since <time>', 'begin of the time line, RFC 3339')
    .option('--until <time>', 'end of the time line, RFC 3339')
    .option('--slo <file>', 'YAML: objective, window, events and bad events')
    .option('--notes <file>', 'YAML: what people saw and decided, with times')
    .option('--chat <file>', 'JSON or CSV: time, role, text')
    .option('--earlier <folder>', 'earlier documents, for recurrence')
    .option('--file <file>', 'document to write, or to renew when it is there')
    .addOption(new Option('-o, --output <form>', 'form of the result').choices(['markdown', 'html', 'json']).default('markdown'))
    .action(async (inputs: string[], options: Omit<PostmortemArguments, 'inputs'>) => {
      const { runPostmortem } = await import('./postmortem');
      code = await runPostmortem({ ...options, inputs }, io);
    });
  postmortem.command('lint').argument('<file>', 'a postmortem in Markdown, whoever wrote it, or -')
    .description('judge the wording: blameless, numbers and claims with a source, actions with owner and end')
    .addOption(output(['text', 'json']))
    .action(async (file: string, _options: unknown, command: Command) => {
      const { runPostmortemLint } = await import('./postmortem-lint');
      code = await runPostmortemLint(file, { output: command.opts<{ output: 'text' | 'json' }>().output }, io);
    });
  program.command('rbac').description('print the rights that a command needs')
    .command('investigator').description('the least ClusterRole for investigate')
    .action(async () => {
      const { runRbacInvestigator } = await import('./rbac');
      code = runRbacInvestigator(io);
    });

  try {
    // Wherever it stands, `--debug` belongs to the program.
    await program.parseAsync(argv.filter((argument) => argument !== '--debug'), { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, argv.includes('--debug'), io);
  }
}

function explain(error: unknown, debug: boolean, io: Io): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? ExitCode.OK : ExitCode.COULD_NOT_RUN;
  }
  if (SeaworthyError.isSeaworthyError(error)) {
    io.err(`${error.problems.map((problem) => inert(formatProblem(problem), true)).join('\n')}\n`);
  } else {
    io.err(`${inert((error as Error)?.message ?? String(error), true)}\n    This is a fault of seaworthy: please report it with the output of --debug.\n`);
  }
  if (debug) {
    io.err(`${inert((error as Error)?.stack ?? '', true)}\n`);
  }
  return ExitCode.COULD_NOT_RUN;
}
