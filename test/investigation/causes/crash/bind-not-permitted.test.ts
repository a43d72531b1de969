import { bindNotPermitted } from '../../../../lib/investigation/causes/crash/bind-not-permitted';
import { faultBy, investigated } from '../../support/cluster';
import { badRelease, crashing } from '../../support/crashing';

const LOG = 'nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)';
const RESTRICTED = { securityContext: { runAsNonRoot: true, runAsUser: 1000, capabilities: { drop: ['ALL'] } } };

describe('a program that may not open its port', () => {
  test('is a configuration fault that a rollback fixes when the last rollout took its rights', async () => {
    const { verdict } = await investigated(badRelease(LOG, {}, RESTRICTED), 'web');
    expect(verdict).toMatchObject({ class: 'configuration', cause: 'bind-not-permitted', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(verdict.sentence).toContain('port 80: it does not run as root');
  });

  test('is less sure when nothing restricts it, and for a port above 1024', async () => {
    expect(await faultBy(bindNotPermitted, crashing(LOG))).toMatchObject({ confidence: 0.6 });
    expect(await faultBy(bindNotPermitted, crashing('Error: listen EACCES: permission denied 0.0.0.0:8080', RESTRICTED))).toMatchObject({ confidence: 0.6 });
  });

  test('is not claimed for a port in use, nor without a log', async () => {
    expect(await faultBy(bindNotPermitted, crashing('listen tcp :80: bind: address already in use', RESTRICTED))).toBeUndefined();
    expect(await faultBy(bindNotPermitted, { ...crashing(LOG, RESTRICTED), logsForbidden: true })).toBeUndefined();
  });
});
