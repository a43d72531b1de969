import type { KubeObject } from '../../../../lib/evidence';
import { nodeDnsCacheDown } from '../../../../lib/investigation/causes/dns/node-dns-cache-down';
import { faultBy, investigated } from '../../support/cluster';
import { crashingWeb, said } from '../../support/failing';
import { node, object } from '../../support/objects';
import { clusterDns } from '../../support/traffic';

const cache = (ready: string): KubeObject => object('v1', 'Pod', 'node-local-dns-x1', { metadata: { ownerReferences: [{ kind: 'DaemonSet', name: 'node-local-dns', uid: 'uid-nld', controller: true }] }, spec: { nodeName: 'node-a', containers: [] }, status: { conditions: [{ type: 'Ready', status: ready }] } }, 'kube-system');
const db = object('v1', 'Service', 'db', { spec: { clusterIP: '10.96.0.30', selector: { app: 'db' }, ports: [{ port: 5432 }] } });
const logs = said('dial tcp: lookup db on 169.254.20.10:53: read udp: i/o timeout');

describe('the DNS cache of a node', () => {
  test('is at fault when it is down while the cluster\'s DNS is well', async () => {
    expect((await investigated({ objects: [...crashingWeb(), node('node-a'), ...clusterDns(), cache('False'), db], logs }, 'web')).verdict)
      .toMatchObject({ cause: 'node-dns-cache-down', class: 'cluster', subsystem: 'dns', root: { kind: 'Pod', name: 'node-local-dns-x1' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is not at fault when it is ready, or when the cluster\'s DNS itself is down', async () => {
    expect(await faultBy(nodeDnsCacheDown, { objects: [...crashingWeb(), ...clusterDns(), cache('True')], logs })).toBeUndefined();
    expect(await faultBy(nodeDnsCacheDown, { objects: [...crashingWeb(), ...clusterDns(false), cache('False')], logs })).toBeUndefined();
  });

  test('is less sure when the cluster\'s DNS may not be read', async () => {
    const objects = [...crashingWeb(), cache('False')];
    expect(await faultBy(nodeDnsCacheDown, { objects, logs, unreadable: { EndpointSlice: 'forbidden', Service: 'forbidden' } })).toMatchObject({ confidence: 0.75 });
  });
});
