import { networkPolicyBlocksDns } from '../../../../lib/investigation/causes/traffic/network-policy-blocks-dns';
import { before, faultBy, investigated } from '../../support/cluster';
import { crashingWeb, said } from '../../support/failing';
import { object } from '../../support/objects';
import { clusterDns, healthyWeb, policy, slice } from '../../support/traffic';

const db = object('v1', 'Service', 'db', { spec: { clusterIP: '10.96.0.30', selector: { app: 'db' }, ports: [{ port: 5432 }] } });
const logs = said('connecting', 'Error: getaddrinfo EAI_AGAIN db.shop.svc.cluster.local');
const system = object('v1', 'Namespace', 'kube-system', { metadata: { labels: { 'kubernetes.io/metadata.name': 'kube-system' } } }, '');
const egress = (rules: readonly unknown[]): ReturnType<typeof policy> => policy('limit-egress', { podSelector: {}, policyTypes: ['Egress'], egress: rules }, { creationTimestamp: before(1200) });
const closed = egress([{ to: [{ podSelector: {} }] }]);

describe('a policy for outgoing traffic that leaves out port 53', () => {
  test('is at fault when names are not resolved while the DNS is well, and goes back itself', async () => {
    const fault = await faultBy(networkPolicyBlocksDns, { objects: [...crashingWeb(), ...clusterDns(), system, closed], logs });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'NetworkPolicy', name: 'limit-egress' }, confidence: 0.85, rollback: { answer: 'restore' } });
  });

  test('wins among all causes', async () => {
    expect((await investigated({ objects: [...crashingWeb(), ...clusterDns(), system, closed, db], logs }, 'web')).verdict.cause).toBe('network-policy-blocks-dns');
  });

  test('is likely when a client with a deadline gets nothing from a name and tells no address', async () => {
    const silent = (line: string): Readonly<Record<string, string>> => said('starting', `ERROR could not connect: Get "http://db:5432/": ${line}`);
    const objects = [...crashingWeb(), ...clusterDns(), system, closed, db, slice([object('v1', 'Pod', 'db-0')], {}, 'db')];
    expect(await faultBy(networkPolicyBlocksDns, { objects, logs: silent('context deadline exceeded (Client.Timeout exceeded while awaiting headers)') })).toMatchObject({ root: { kind: 'NetworkPolicy' }, confidence: 0.75 });
    expect(await faultBy(networkPolicyBlocksDns, { objects, logs: silent('dial tcp 10.96.0.30:5432: i/o timeout') })).toBeUndefined();
  });

  test('is not claimed when it allows port 53 to kube-system', async () => {
    const open = egress([{ to: [{ podSelector: {} }] }, { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }], ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }] }]);
    expect(await faultBy(networkPolicyBlocksDns, { objects: [...crashingWeb(), ...clusterDns(), system, open], logs })).toBeUndefined();
  });

  test('is not claimed for a healthy workload that resolves nothing', async () => {
    expect((await investigated({ objects: [...healthyWeb(), ...clusterDns(), system, closed], logs: { 'web-1-a/app': 'ready\n' } }, 'web')).verdict.class).toBe('healthy');
  });

  test('is at most 0.6 sure when logs may not be read', async () => {
    expect(await faultBy(networkPolicyBlocksDns, { objects: [...crashingWeb(), ...clusterDns(), system, closed], logsForbidden: true })).toMatchObject({ confidence: 0.6 });
  });

  test('is not claimed when policies may not be read', async () => {
    expect(await faultBy(networkPolicyBlocksDns, { objects: [...crashingWeb(), ...clusterDns(), system, closed], logs, unreadable: { NetworkPolicy: 'forbidden' } })).toBeUndefined();
  });
});
