import { ExitCode } from '../../lib/core';
import contract from '../contract/locked/cli.json';
import { runCommand } from './run-command';

const flagsIn = (help: string): readonly (string | undefined)[] => [...help.matchAll(/^ {2}(-\S.*?)(?: {2,}|$)/gm)].map(([, flag]) => flag);

describe('the command line is a contract', () => {
  test.each(Object.entries(contract.commands))('%s keeps its arguments, flags and forms', async (name, expected) => {
    const { code, out } = await runCommand([...name.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out.replace(' [command]', '')).toContain(`seaworthy ${name} [options] ${expected.arguments}`);
    expect(flagsIn(out).filter((flag) => flag !== '-h, --help')).toEqual(expected.flags);
    expect(out.replace(/\s+/g, ' ')).toContain(`choices: ${expected.output.map((form) => `"${form}"`).join(', ')}`);
  });

  test('the program keeps its flags, and has no command that is not written down', async () => {
    const { out } = await runCommand(['--help']);
    expect(flagsIn(out)).toEqual(contract.globalFlags);
    const commands = [...out.slice(out.indexOf('Commands:')).matchAll(/^ {2}([a-z]+) {2,}|^ {2}([a-z]+) \[/gm)].map(([, plain, name]) => plain ?? name).filter((name) => name !== 'help');
    expect(commands.sort()).toEqual([...Object.keys(contract.commands).filter((name) => !name.includes(' ')), ...Object.keys(contract.subcommands)].sort());
  });

  test.each(Object.entries(contract.subcommands))('%s keeps its commands', async (name, expected) => {
    const { out } = await runCommand([name, '--help']);
    expect([...out.slice(out.indexOf('Commands:')).matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, command]) => command)).toEqual(expected);
  });

  test('exit codes keep their meaning', () => {
    expect({ ...ExitCode }).toEqual(contract.exitCodes);
  });

  test('a document nested without end is invalid, and no fault of ours', async () => {
    expect(await runCommand(['check', '-'], { stdin: '['.repeat(200_000) })).toMatchObject({ code: 2, out: '', err: expect.stringContaining('(YamlInvalid)') });
  });
});
