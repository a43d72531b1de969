import { meshRefuses } from '../../../../lib/investigation/causes/traffic/mesh-refuses';
import { faultBy } from '../../support/cluster';
import { crashingWeb, said } from '../../support/failing';

describe('the proxy of a mesh', () => {
  test.each([['RBAC: access denied', 'authorization'], ['upstream connect error or disconnect/reset before headers. reset reason: connection termination', 'mutual TLS'], ['503 no healthy upstream', 'no endpoint']])('is suspected for "%s", and what is not read is said', async (line, words) => {
    const fault = await faultBy(meshRefuses, { objects: crashingWeb(), logs: said(line) });
    expect(fault).toMatchObject({ class: 'configuration', confidence: 0.5, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain(words);
    expect(fault?.contradictions.join()).toContain('not read here');
  });

  test('is not suspected for a plain 403', async () => {
    expect(await faultBy(meshRefuses, { objects: crashingWeb(), logs: said('GET /admin 403 Forbidden') })).toBeUndefined();
  });

  test('is not suspected when logs may not be read', async () => {
    expect(await faultBy(meshRefuses, { objects: crashingWeb(), logs: said('RBAC: access denied'), logsForbidden: true })).toBeUndefined();
  });
});
