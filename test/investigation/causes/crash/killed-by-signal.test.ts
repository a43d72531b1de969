import { killedBySignal } from '../../../../lib/investigation/causes/crash/killed-by-signal';
import { faultBy, investigated } from '../../support/cluster';
import { killed } from '../../support/not-ready';
import { crashed, deployment, notReady, pod, template } from '../../support/objects';

const FROM = template();
const ended = (code: number, log = ''): Parameters<typeof faultBy>[1] => ({ objects: [...deployment([FROM]), pod(1, 'a', FROM, notReady(crashed(code)))], logs: { 'web-1-a/app/previous': log } });

describe('a container that a signal ended', () => {
  test.each([[137, 'SIGKILL'], [143, 'SIGTERM']])('with exit code %s is hardly sure, and not called out of memory', async (code, signal) => {
    const { verdict } = await investigated(ended(code, 'working'), 'web');
    expect(verdict).toMatchObject({ class: 'application', cause: 'killed-by-signal', confidence: 0.5, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain(signal);
    expect(verdict.contradictions.join()).toContain('who sent the signal');
  });

  test('has too little memory when its log says that a child was killed', async () => {
    expect(await faultBy(killedBySignal, ended(1, '[ERROR] Worker (pid:12) was sent SIGKILL! Perhaps out of memory?'))).toMatchObject({ class: 'configuration', confidence: 0.75 });
  });

  test('is not claimed when a probe or its memory limit ended it', async () => {
    expect(await faultBy(killedBySignal, killed({ livenessProbe: { httpGet: { path: '/', port: 8080 } } }, 30, {}))).toBeUndefined();
    expect(await faultBy(killedBySignal, { objects: [...deployment([FROM]), pod(1, 'a', FROM, notReady(crashed(137, 'OOMKilled')))] })).toBeUndefined();
  });

  test('knows no more when the log may not be read', async () => {
    expect(await faultBy(killedBySignal, { ...ended(137), logsForbidden: true })).toMatchObject({ confidence: 0.5 });
  });
});
