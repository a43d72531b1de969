import { dnsPolicyOutsideCluster } from '../../../../lib/investigation/causes/dns/dns-policy-outside-cluster';
import { faultBy, investigated } from '../../support/cluster';
import { crashingPod, crashingWeb, said } from '../../support/failing';
import { crashed, deployment, notReady, object, pod, template } from '../../support/objects';
import { clusterDns } from '../../support/traffic';

const logs = said('could not translate host name "db.shop.svc.cluster.local" to address: Name or service not known');
const db = object('v1', 'Service', 'db', { spec: { clusterIP: '10.96.0.30', ports: [{ port: 5432 }] } });
const outside = template({}, { dnsPolicy: 'Default' });

describe('a pod that does not ask the cluster\'s DNS', () => {
  test('fails by its dnsPolicy, and a rollback fixes it when the release set that', async () => {
    const objects = [...deployment([template(), outside]), pod(1, 'old', template()), pod(2, 'a', outside, { ...notReady(crashed(1), { phase: 'Running' }) }), db, ...clusterDns()];
    expect((await investigated({ objects, logs: { 'web-2-a/app/previous': logs['web-1-a/app/previous'] ?? '' } }, 'web')).verdict)
      .toMatchObject({ cause: 'dns-policy-outside-cluster', class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('is recognised on the network of its node and with servers of its own', async () => {
    for (const spec of [{ hostNetwork: true }, { dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1'] } }]) {
      expect(await faultBy(dnsPolicyOutsideCluster, { objects: [...crashingWeb(template({}, spec)), db, ...clusterDns()], logs })).toMatchObject({ class: 'configuration' });
    }
  });

  test('is not at fault when it asks the cluster after all, or the Service does not exist', async () => {
    const own = template({}, { dnsPolicy: 'None', dnsConfig: { nameservers: ['10.96.0.10'] } });
    expect(await faultBy(dnsPolicyOutsideCluster, { objects: [...crashingWeb(own), db, ...clusterDns()], logs })).toBeUndefined();
    expect(await faultBy(dnsPolicyOutsideCluster, { objects: [...crashingWeb(outside), ...clusterDns()], logs })).toBeUndefined();
    expect(await faultBy(dnsPolicyOutsideCluster, { objects: [...deployment([outside]), crashingPod(outside), db], logs: said('lookup api.example.com: no such host') })).toBeUndefined();
  });

  test('is less sure when Services may not be read', async () => {
    expect(await faultBy(dnsPolicyOutsideCluster, { objects: [...crashingWeb(outside), db, ...clusterDns()], logs, unreadable: { Service: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });
});
