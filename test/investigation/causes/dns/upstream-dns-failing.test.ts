import { upstreamDnsFailing } from '../../../../lib/investigation/causes/dns/upstream-dns-failing';
import { type ClusterContents, faultBy } from '../../support/cluster';
import { crashingWeb, said } from '../../support/failing';
import { clusterDns } from '../../support/traffic';

const base: ClusterContents = { objects: [...crashingWeb(), ...clusterDns()], logs: said('dial tcp: lookup api.example.com on 10.96.0.10:53: server misbehaving') };
const upstream = '[ERROR] plugin/errors: 2 api.example.com. A: read udp 10.0.9.9:41234->192.0.2.53:53: i/o timeout';

describe('the servers to which the cluster\'s DNS forwards', () => {
  test('are at fault when names from outside fail and CoreDNS complains of them', async () => {
    expect(await faultBy(upstreamDnsFailing, { ...base, systemLogs: { 'coredns-7db6d8ff4d-abcde/coredns': upstream } })).toMatchObject({ class: 'cluster', subsystem: 'dns', root: { kind: 'Deployment', name: 'coredns' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('are not at fault for a name of the cluster, or one that does not exist', async () => {
    const systemLogs = { 'coredns-7db6d8ff4d-abcde/coredns': upstream };
    expect(await faultBy(upstreamDnsFailing, { ...base, systemLogs, logs: said('lookup db.shop.svc.cluster.local: i/o timeout') })).toBeUndefined();
    expect(await faultBy(upstreamDnsFailing, { ...base, systemLogs, logs: said('lookup api.exampel.com: no such host') })).toBeUndefined();
  });

  test('are not blamed when the log of the DNS may not be read', async () => {
    expect(await faultBy(upstreamDnsFailing, base)).toBeUndefined();
  });
});
