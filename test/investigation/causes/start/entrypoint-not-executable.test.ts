import { entrypointNotExecutable } from '../../../../lib/investigation/causes/start/entrypoint-not-executable';
import { faultBy } from '../../support/cluster';
import { crashed, template } from '../../support/objects';
import { createFailed, rollout, runc, startFailed } from '../../support/starts';

const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });
const SCRIPT = template({ command: ['/scripts/run.sh'], volumeMounts: [{ name: 'scripts', mountPath: '/scripts' }] }, { volumes: [{ name: 'scripts', configMap: { name: 'scripts' } }] });
const LOG = { 'web-2-b/app/previous': '/bin/sh: /entrypoint.sh: Permission denied\n' };

describe('a program that may not be executed', () => {
  test.each([
    ['runc', startFailed(runc('error during container init: exec: "/entrypoint.sh": permission denied'))],
    ['crun', createFailed('container create failed: open executable: Permission denied')],
  ])('is a fault of the new image that a rollback fixes, in the words of %s', async (_runtime, state) => {
    expect(await faultBy(entrypointNotExecutable, rollout(NEW, state))).toMatchObject({ class: 'application', root: { kind: 'Deployment' }, confidence: 0.85, rollback: { answer: 'yes' } });
  });

  test('is a configuration fault where the script comes from a volume', async () => {
    const fault = await faultBy(entrypointNotExecutable, rollout(SCRIPT, startFailed(runc('exec: "/scripts/run.sh": permission denied'))));
    expect(fault).toMatchObject({ class: 'configuration', rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('comes from a volume without the execute bit');
  });

  test('is read from the log of a shell that ended with 126', async () => {
    expect(await faultBy(entrypointNotExecutable, { ...rollout(NEW, crashed(126)), logs: LOG })).toMatchObject({ confidence: 0.85, stage: 'crash' });
  });

  test('is less sure of exit code 126 without a log', async () => {
    expect(await faultBy(entrypointNotExecutable, { ...rollout(NEW, crashed(126)), logsForbidden: true })).toMatchObject({ confidence: 0.6 });
  });

  test('is not a program for another platform, which ends with 126 in some shells', async () => {
    expect(await faultBy(entrypointNotExecutable, { ...rollout(NEW, crashed(126)), logs: { 'web-2-b/app/previous': '/bin/sh: /app: cannot execute binary file: Exec format error\n' } })).toBeUndefined();
  });

  test('is not a program that is refused a file and ends by itself', async () => {
    expect(await faultBy(entrypointNotExecutable, { ...rollout(NEW, crashed(1)), logs: { 'web-2-b/app/previous': 'open /data/x: permission denied\n' } })).toBeUndefined();
  });
});
