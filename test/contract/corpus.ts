import { ClusterDns, Delivery, Dns, Monitoring, NetworkPolicies, Platform, Routing, Tls } from '../../lib/platform';
import type { ProductionServiceProps } from '../../lib/service';
import { Callers, Drain, Exemption, Exposure, Files, Needs, Owner, Port, Probe, Rollout, Scale, Secrets, ServiceReference, State, unknown } from '../../lib/strategy';
import { exampleProps } from '../../lib/testing';

const hosts = ['shop.example.com'];
const singleton = { state: State.singleton('it owns a lock'), rollout: Rollout.recreate('it owns a lock') };
const on = (facts: Parameters<typeof Platform.forTests>[0]): Pick<ProductionServiceProps, 'platform'> => ({ platform: Platform.forTests(facts) });

/** Declarations whose names, selectors and pod templates are contract: a change of a template restarts everybody's pods. */
export const CORPUS: Readonly<Record<string, ProductionServiceProps>> = {
  'cluster': exampleProps(),
  'worker': exampleProps({ exposure: Exposure.none(), port: undefined, command: ['/worker'], args: ['--queue', 'mail'] }),
  'shared-gateway': exampleProps({ exposure: Exposure.internetFacing({ hosts }) }),
  'listener-set': exampleProps({ exposure: Exposure.internetFacing({ hosts: [...hosts, 'www.example.com'] }), ...on({ routing: Routing.listenerSet({ name: 'public', namespace: 'gateway' }) }) }),
  'ingress': exampleProps({ exposure: Exposure.internal({ hosts }), ...on({ internalRouting: Routing.ingress({ className: 'traefik', trafficFrom: { namespace: 'traefik' } }) }) }),
  'grpc': exampleProps({ exposure: Exposure.internetFacing({ hosts, protocol: 'grpc' }) }),
  'websocket': exampleProps({ exposure: Exposure.internetFacing({ hosts, protocol: 'websocket', timeout: '2m' }), ...on({ routing: Routing.sharedGateway({ name: 'p', namespace: 'g', dataPath: 'awsAlb' }) }) }),
  'sticky': exampleProps({ state: State.sticky('carts live in memory') }),
  'singleton': exampleProps(singleton),
  'autoscaled': exampleProps({ scale: Scale.between(3, 12, { cpu: 60, memory: 80 }), rollout: Rollout.rolling({ surge: 2 }) }),
  'needs': exampleProps({ needs: [Needs.postgres({ host: 'db.example.com', cidrs: ['10.30.0.0/24'] }), Needs.external('api.example.org', 443), Needs.service(ServiceReference.of({ name: 'cart', namespace: 'shop', port: 8080 }))] }),
  'probes': exampleProps({ probes: { startup: Probe.http('/startupz', { period: '10s', failures: 60 }), readiness: Probe.http('/readyz'), liveness: Probe.exec(['/alive'], { timeout: '5s' }) }, drain: Drain.within('90s') }),
  'files': exampleProps({ files: { '/etc/app.yaml': 'a: 1', '/secrets': Files.secret('web'), '/settings': Files.configMap('settings'), '/var/cache': Files.scratch('2Gi') } }),
  'config': exampleProps({ env: { LOG_LEVEL: 'info' }, secrets: { TOKEN: Secrets.key('web', 'token') }, resources: { cpu: '250m', cpuLimit: 1, memory: '512Mi', memoryLimit: '1Gi', ephemeralStorage: '2Gi' } }),
  'surroundings': exampleProps({
    ports: [Port.metrics(9090), Port.traffic('admin', 9000)], callers: [Callers.service({ name: 'cart', namespace: 'shop' }), Callers.cidr('10.50.0.0/16')],
    identity: { serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/web' }, podLabels: { 'azure.workload.identity/use': 'true' }, kubernetesApi: true },
    exemptions: [Exemption.of('cpu-limit', 'the quota asks for none', '2099-12-31')], labels: { 'app.kubernetes.io/part-of': 'shop' }, annotations: { 'example.com/tier': 'front' },
    ...on({ monitoring: Monitoring.prometheusOperator({ namespace: 'monitoring' }), priorityClass: 'services' }),
  }),
  'open-questions': exampleProps({ owner: unknown('who?'), state: unknown('carts?'), exposure: unknown('who calls?'), rollout: unknown('may versions overlap?'), needs: unknown('which?'), ...on({ stage: 'staging' }) }),
  'other-platform': exampleProps({
    owner: Owner.team('shop', { onCall: 'https://o.example.com', runbook: 'https://r.example.com', repository: 'https://git.example.com/web', chat: '#shop', email: 'shop@example.com' }),
    ...on({
      delivery: Delivery.flux(), tls: Tls.none(), dns: Dns.manual({ domains: ['example.com'] }), networkPolicies: NetworkPolicies.enforced({ podCidrs: ['10.244.0.0/16'], probesFrom: '169.254.7.127/32' }),
      clusterDns: ClusterDns.kubeDns({ addresses: ['169.254.20.10'] }), defaults: { cpu: '50m', memory: '128Mi' },
    }),
  }),
};
