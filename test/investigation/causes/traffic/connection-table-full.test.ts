import { connectionTableFull } from '../../../../lib/investigation/causes/traffic/connection-table-full';
import { faultBy } from '../../support/cluster';
import { crashingWeb, said } from '../../support/failing';
import { event, node } from '../../support/objects';

const home = node('node-a');
const full = event({ ...home, metadata: { ...home.metadata, namespace: 'default' } }, 'Warning', 'ConntrackFull', 'nf_conntrack: nf_conntrack: table full, dropping packet');

describe('new connections that fail', () => {
  test('are dropped by a node whose table is full', async () => {
    const inDefault = { ...full, metadata: { ...full.metadata, namespace: 'default' } };
    expect(await faultBy(connectionTableFull, { objects: [...crashingWeb(), home, inDefault] })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('are not what breaks a program that says something else', async () => {
    const inDefault = { ...full, metadata: { ...full.metadata, namespace: 'default' } };
    expect(await faultBy(connectionTableFull, { objects: [...crashingWeb(), home, inDefault], logs: said('panic: runtime error: index out of range [3] with length 3') })).toBeUndefined();
  });

  test('may be for want of ports, and what only metrics tell is said', async () => {
    const fault = await faultBy(connectionTableFull, { objects: crashingWeb(), logs: said('dial tcp 10.0.0.1:80: connect: cannot assign requested address') });
    expect(fault).toMatchObject({ class: 'application', confidence: 0.5 });
    expect(fault?.contradictions.join()).toContain('only metrics tell');
  });

  test('are not for want of ports when the program cannot bind', async () => {
    expect(await faultBy(connectionTableFull, { objects: crashingWeb(), logs: said('listen tcp 10.1.1.1:80: bind: cannot assign requested address') })).toBeUndefined();
  });

  test('are not explained when logs may not be read', async () => {
    expect(await faultBy(connectionTableFull, { objects: crashingWeb(), logsForbidden: true })).toBeUndefined();
  });
});
