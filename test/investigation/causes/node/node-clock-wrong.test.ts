import { nodeClockWrong } from '../../../../lib/investigation/causes/node/node-clock-wrong';
import { faultBy } from '../../support/cluster';
import { crashed, deployment, notReady, pod, template } from '../../support/objects';

const OLD = template();
const objects = [...deployment([OLD]), pod(1, 'a', OLD, notReady(crashed(1)))];
const said = (time: string, word: string, bound: string): Readonly<Record<string, string>> => ({ 'web-1-a/app/previous': `Get "https://payments": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time ${time} is ${word} ${bound}\n` });

describe('a node whose clock is wrong', () => {
  test('is known by a time before the pod was made', async () => {
    const fault = await faultBy(nodeClockWrong, { objects, logs: said('2026-02-20T02:00:00Z', 'before', '2026-02-25T00:00:00Z') });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('at least 9d behind');
  });

  test('is known by a time after now', async () => {
    expect((await faultBy(nodeClockWrong, { objects, logs: said('2027-03-01T02:13:00Z', 'after', '2026-12-01T00:00:00Z') }))?.sentence).toContain('ahead');
  });

  test('is not claimed when the time is right: then the certificate has expired', async () => {
    expect(await faultBy(nodeClockWrong, { objects, logs: said('2026-03-01T02:13:00Z', 'after', '2026-02-28T00:00:00Z') })).toBeUndefined();
  });

  test('is not claimed when logs may not be read', async () => {
    expect(await faultBy(nodeClockWrong, { objects, logsForbidden: true })).toBeUndefined();
  });
});
