import type { KubeObject } from '../../../../lib/evidence';
import { investigate, parseTarget } from '../../../../lib/investigation';
import { clusterDnsMisconfigured } from '../../../../lib/investigation/causes/dns/cluster-dns-misconfigured';
import { before, cluster, faultBy, investigated } from '../../support/cluster';
import { crashingWeb, said } from '../../support/failing';
import { crashed, object } from '../../support/objects';
import { clusterDns } from '../../support/traffic';

const config = (corefile: string): KubeObject => object('v1', 'ConfigMap', 'coredns', { metadata: { managedFields: [{ manager: 'kubectl-edit', time: before(900), fieldsV1: { 'f:data': { 'f:Corefile': {} } } }] }, data: { Corefile: corefile } }, 'kube-system');
const logs = said('Error: getaddrinfo ENOTFOUND db');
const db = object('v1', 'Service', 'db', { spec: { clusterIP: '10.96.0.30', ports: [{ port: 5432 }] } });
const good = '.:53 {\n    kubernetes cluster.local in-addr.arpa ip6.arpa\n    forward . /etc/resolv.conf\n}\n';

describe('the configuration of the cluster\'s DNS', () => {
  test('is at fault when it no longer answers for the cluster, and goes back itself', async () => {
    expect(await faultBy(clusterDnsMisconfigured, { objects: [...crashingWeb(), ...clusterDns(), db, config('.:53 {\n    forward . /etc/resolv.conf\n}\n')], logs }))
      .toMatchObject({ class: 'cluster', subsystem: 'dns', root: { kind: 'ConfigMap', name: 'coredns' }, confidence: 0.95, rollback: { answer: 'restore' } });
  });

  test('is at fault when CoreDNS says that it cannot work with it, and then wins over the missing endpoints', async () => {
    const looping = '[FATAL] plugin/loop: Loop (127.0.0.1:55953 -> :53) detected for zone ".", see https://coredns.io/plugins/loop#troubleshooting';
    const contents = { objects: [...crashingWeb(), ...clusterDns(false), config(good)], logs: said('Error: getaddrinfo EAI_AGAIN db'), systemLogs: { 'coredns-7db6d8ff4d-abcde/coredns': looping } };
    expect(await faultBy(clusterDnsMisconfigured, contents)).toMatchObject({ confidence: 0.95, root: { kind: 'ConfigMap' }, rollback: { answer: 'restore' } });
    expect((await investigated(contents, 'web')).verdict.cause).toBe('cluster-dns-misconfigured');
  });

  test('is found from the pods of the DNS themselves', async () => {
    const broken = clusterDns(false, { status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }], containerStatuses: [{ name: 'coredns', ready: false, ...crashed(1) }] } });
    const systemLogs = { 'coredns-7db6d8ff4d-abcde/coredns/previous': '/etc/coredns/Corefile:7 - Error during parsing: Unknown directive \'forwrd\'' };
    const source = cluster({ objects: [...broken, config(good)], systemLogs });
    expect((await investigate(source, parseTarget('pod/coredns-7db6d8ff4d-abcde', 'kube-system'))).verdict).toMatchObject({ cause: 'cluster-dns-misconfigured', class: 'cluster', subsystem: 'dns', root: { kind: 'ConfigMap' } });
  });

  test('is not at fault when it answers for the cluster, or when the Service does not exist', async () => {
    expect(await faultBy(clusterDnsMisconfigured, { objects: [...crashingWeb(), ...clusterDns(), db, config(good)], logs })).toBeUndefined();
    expect(await faultBy(clusterDnsMisconfigured, { objects: [...crashingWeb(), ...clusterDns(), config('.:53 {\n    forward . /etc/resolv.conf\n}\n')], logs })).toBeUndefined();
  });

  test('is not claimed when it may not be read', async () => {
    expect(await faultBy(clusterDnsMisconfigured, { objects: [...crashingWeb(), ...clusterDns(), db, config('.:53 {\n    forward . 1.1.1.1\n}\n')], logs, unreadable: { ConfigMap: 'forbidden' } })).toBeUndefined();
  });
});
