import { clusterDnsDown } from '../../../../lib/investigation/causes/dns/cluster-dns-down';
import { faultBy, investigated } from '../../support/cluster';
import { crashingWeb, said } from '../../support/failing';
import { clusterDns, healthyWeb } from '../../support/traffic';

const logs = said('Error: getaddrinfo EAI_AGAIN db');

describe('the cluster\'s DNS without a ready endpoint', () => {
  test('is at fault when a program resolves no name, and no rollback helps', async () => {
    expect(await faultBy(clusterDnsDown, { objects: [...crashingWeb(), ...clusterDns(false)], logs }))
      .toMatchObject({ class: 'cluster', subsystem: 'dns', root: { kind: 'Deployment', namespace: 'kube-system', name: 'coredns' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('wins among all causes', async () => {
    expect((await investigated({ objects: [...crashingWeb(), ...clusterDns(false)], logs }, 'web')).verdict).toMatchObject({ cause: 'cluster-dns-down', subsystem: 'dns' });
  });

  test('is not at fault when it is ready, or when the program fails of something else', async () => {
    expect(await faultBy(clusterDnsDown, { objects: [...crashingWeb(), ...clusterDns()], logs })).toBeUndefined();
    expect(await faultBy(clusterDnsDown, { objects: [...crashingWeb(), ...clusterDns(false)], logs: said('panic: nil map') })).toBeUndefined();
    expect(await faultBy(clusterDnsDown, { objects: [...healthyWeb(), ...clusterDns(false)] })).toBeUndefined();
  });

  test('is at fault when a program waits in vain for something by name, and does not say that it was the name', async () => {
    const waits = said('Get "http://db:8080/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)');
    expect((await investigated({ objects: [...crashingWeb(), ...clusterDns(false)], logs: waits }, 'web')).verdict).toMatchObject({ cause: 'cluster-dns-down', confidence: 0.75 });
    expect(await faultBy(clusterDnsDown, { objects: [...crashingWeb(), ...clusterDns()], logs: waits })).toBeUndefined();
  });

  test('is at most 0.6 sure when logs may not be read', async () => {
    expect(await faultBy(clusterDnsDown, { objects: [...crashingWeb(), ...clusterDns(false)], logsForbidden: true })).toMatchObject({ confidence: 0.6 });
  });

  test('is not claimed when nothing of it may be read', async () => {
    const unreadable = { EndpointSlice: 'forbidden', Service: 'forbidden' } as const;
    const objects = [...crashingWeb(), ...clusterDns(false).filter(({ kind }) => kind !== 'Pod')];
    expect(await faultBy(clusterDnsDown, { objects, logs, unreadable })).toBeUndefined();
  });
});
