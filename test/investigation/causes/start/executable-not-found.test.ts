import { executableNotFound } from '../../../../lib/investigation/causes/start/executable-not-found';
import { faultBy } from '../../support/cluster';
import { crashed, event, pod, template, waiting } from '../../support/objects';
import { createFailed, rollout, runc, startFailed } from '../../support/starts';

const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const COMMAND = template({ command: ['serv'] });

describe('a program that is not there', () => {
  test.each([
    ['runc', startFailed(runc('exec: "serv": executable file not found in $PATH'))],
    ['a newer runc', startFailed(runc('error during container init: exec: "serv": executable file not found in $PATH'))],
    ['crun', createFailed('container create failed: executable file `serv` not found in $PATH: No such file or directory')],
  ])('is a configuration fault of the command line that a rollback fixes, in the words of %s', async (_runtime, state) => {
    const fault = await faultBy(executableNotFound, rollout(COMMAND, state));
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.85, stage: 'start', rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('program serv of container app, which the template asks for');
  });

  test.each([
    ['runc', startFailed(runc('exec: "/entrypoint.sh": stat /entrypoint.sh: no such file or directory'))],
    ['Docker', startFailed('OCI runtime create failed: exec: "/entrypoint.sh": stat /entrypoint.sh: no such file or directory: unknown', 127)],
    ['crun', createFailed('container create failed: executable file `/entrypoint.sh` not found: No such file or directory')],
  ])('is looked for in the image where the template names none, in the words of %s', async (_runtime, state) => {
    const fault = await faultBy(executableNotFound, rollout(NEW, state));
    expect(fault?.rollback.answer).toBe('yes');
    expect(fault?.sentence).toContain('program /entrypoint.sh of container app is not in image registry.example.com/shop/web:2.0.0, or the interpreter');
  });

  test('is read from the log where the runtime leaves it there', async () => {
    expect(await faultBy(executableNotFound, { ...rollout(NEW, crashed(255)), logs: { 'web-2-b/app/previous': 'exec /entrypoint.sh: no such file or directory\n' } })).toMatchObject({ confidence: 0.85 });
  });

  test('is read from the event while the state says only that it waits', async () => {
    const about = pod(2, 'b', COMMAND);
    const told = event(about, 'Warning', 'Failed', `Error: ${runc('exec: "serv": executable file not found in $PATH')}`);
    expect(await faultBy(executableNotFound, rollout(COMMAND, waiting('RunContainerError'), template(), [told]))).toMatchObject({ confidence: 0.85 });
  });

  test.each([
    ['a program that may not be executed', startFailed(runc('exec: "/entrypoint.sh": permission denied'))],
    ['a hook of the graphics card that is missing', startFailed(runc('error during container init: exec: "nvidia-container-runtime-hook": executable file not found in $PATH'))],
    ['a working directory that is not there', startFailed(runc('chdir to cwd ("/srv") set in config.json failed: no such file or directory'))],
    ['a program that misses a file of its own', crashed(1)],
  ])('is not claimed for %s', async (_kind, state) => {
    expect(await faultBy(executableNotFound, { ...rollout(NEW, state), logs: { 'web-2-b/app/previous': 'open /etc/app.yaml: no such file or directory\n' } })).toBeUndefined();
  });

  test('is not claimed without any words of the runtime', async () => {
    expect(await faultBy(executableNotFound, rollout(NEW, waiting('RunContainerError')))).toBeUndefined();
  });
});
