import { commandNotFound } from '../../../../lib/investigation/causes/start/command-not-found';
import { faultBy } from '../../support/cluster';
import { crashed, template } from '../../support/objects';
import { rollout, runc, startFailed } from '../../support/starts';

const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const TYPO = template({ command: ['sh', '-c', 'wge -q http://config/app.conf && exec app'] });
const log = (line: string): { readonly logs: Record<string, string> } => ({ logs: { 'web-2-b/app/previous': `${line}\n` } });

describe('a command that a shell does not find', () => {
  test.each([
    ['busybox', 'sh: wge: not found'],
    ['dash', 'sh: 1: wge: not found'],
    ['bash', 'bash: line 1: wge: command not found'],
  ])('is a configuration fault where the template runs it, in the words of %s', async (_shell, line) => {
    const fault = await faultBy(commandNotFound, { ...rollout(TYPO, crashed(127)), ...log(line) });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.85, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('command wge, which the template runs');
  });

  test.each([
    ['a tool', '/entrypoint.sh: line 4: jq: command not found', 'command jq'],
    ['a library', 'app: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory', 'library libssl.so.1.1'],
    ['an interpreter', '/usr/bin/env: \'node\': No such file or directory', 'command node'],
    ['an interpreter with a Windows line end', 'env: can\'t execute \'bash\r\': No such file or directory', 'command bash\\r'],
  ])('is a fault of the new image that lacks %s', async (_kind, line, words) => {
    const fault = await faultBy(commandNotFound, { ...rollout(NEW, crashed(127)), ...log(line) });
    expect(fault).toMatchObject({ class: 'application', rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain(words);
  });

  test('is less sure of exit code 127 without a log', async () => {
    expect(await faultBy(commandNotFound, { ...rollout(NEW, crashed(127)), logsForbidden: true })).toMatchObject({ confidence: 0.6 });
  });

  test('is not claimed for another exit code, or for a container that the runtime could not start', async () => {
    expect(await faultBy(commandNotFound, { ...rollout(NEW, crashed(1)), ...log('user 7: not found') })).toBeUndefined();
    expect(await faultBy(commandNotFound, rollout(NEW, startFailed(runc('exec: "x": executable file not found in $PATH'), 127)))).toBeUndefined();
  });
});
