import type { KindName } from '../../../../lib/evidence';
import { before, type ClusterContents, investigated } from '../../support/cluster';
import { crashingWeb, said } from '../../support/failing';
import { dishonest } from '../../support/less-evidence';
import { event, object } from '../../support/objects';
import { certificate, clusterDns, gateway, healthyWeb, httpRoute, ingress, NGINX, policy, service, slice, tlsSecret } from '../../support/traffic';

const KINDS: readonly KindName[] = ['Event', 'Pod', 'Namespace', 'Service', 'EndpointSlice', 'NetworkPolicy', 'IngressClass', 'Gateway', 'Secret', 'Certificate', 'ConfigMap', 'ReplicaSet'];
const slices = slice(healthyWeb().slice(2));
const serving = (...more: ClusterContents['objects']): ClusterContents => ({ objects: [...healthyWeb(), slices, NGINX, ...more] });
const secure = ingress({ tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }] });
const balanced = service({ type: 'LoadBalancer' });
const db = object('v1', 'Service', 'db', { spec: { clusterIP: '10.96.0.30', selector: { app: 'db' }, ports: [{ port: 5432 }] } });
const closed = policy('limit-egress', { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: {} }] }] }, { creationTimestamp: before(1200) });
const unresolved = said('Error: getaddrinfo EAI_AGAIN db');

describe('among all causes, the verdict on traffic', () => {
  test.each<readonly [string, ClusterContents, string]>([
    ['service-selector-matches-nothing', { objects: [...healthyWeb(), slice([]), service({ selector: { app: 'wep' } })] }, 'service/web'],
    ['service-target-port-not-served', { objects: [...healthyWeb(), slice(healthyWeb().slice(2), { ports: [] }), service({ ports: [{ name: 'http', port: 80, targetPort: 'htpp' }] })] }, 'web'],
    ['route-backend-missing', serving(service(), ingress({ rules: [{ http: { paths: [{ path: '/', backend: { service: { name: 'web', port: { number: 81 } } } }] } }] })), 'ingress/web'],
    ['ingress-class-missing', serving(service(), ingress({ ingressClassName: 'ngnix' })), 'ingress/web'],
    ['tls-secret-missing', serving(service(), secure), 'ingress/web'],
    ['certificate-expired', serving(service(), secure, tlsSecret(), certificate({ notAfter: '2026-02-01T00:00:00Z' })), 'ingress/web'],
    ['gateway-route-refused', serving(service(), gateway(), tlsSecret('edge'), httpRoute([{ type: 'Accepted', status: 'False', reason: 'NotAllowedByListeners' }])), 'httproute/web'],
    ['load-balancer-pending', serving(balanced, event(balanced, 'Warning', 'SyncLoadBalancerFailed', 'Error syncing load balancer: quota exceeded')), 'service/web'],
    ['network-policy-blocks-dns', { objects: [...crashingWeb(), ...clusterDns(), closed, db], logs: unresolved }, 'web'],
    ['cluster-dns-down', { objects: [...crashingWeb(), ...clusterDns(false), db], logs: unresolved }, 'web'],
  ])('is %s, and is never surer, nor sure of another, with less to see', async (cause, contents, target) => {
    expect((await investigated(contents, target)).verdict.cause).toBe(cause);
    expect(await dishonest(contents, target, KINDS)).toEqual([]);
  });
});
