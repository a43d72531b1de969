import { Platform } from '../../../lib/platform';
import { cases, facts } from '../support/cases';
import { deployment, object, policy, service, unrelated } from '../support/objects';

const pods = (app: string) => ({ podSelector: { matchLabels: { app } } });
const tcp = (...ports: unknown[]) => ports.map((port) => ({ protocol: 'TCP', port }));
const caller = deployment();
const callee = deployment({}, 'api');
const calls = policy({ policyTypes: ['Egress'], egress: [{ to: [pods('api')], ports: tcp(8080) }] });
const admits = (from: unknown, ports: unknown = tcp(8080), namespace = 'shop') => object('NetworkPolicy', 'api', { metadata: { namespace }, spec: { ...pods('api'), policyTypes: ['Ingress'], ingress: [{ from: [from], ports }] } });
const cilium = object('CiliumNetworkPolicy', 'web', {}, 'cilium.io/v2');
const dns = (ports: unknown) => policy({ egress: [{ to: [{ namespaceSelector: {} }], ports }] });
const both = [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }];
const route = object('HTTPRoute', 'web', { spec: { hostnames: ['web.example.com'], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] } });
const fromGateway = (namespace: string) => policy({ ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } }], ports: tcp(8080) }] });
const proxies = facts.routing.kind === 'none' ? '' : facts.routing.trafficFrom.namespace ?? '';
const unnamespaced = <T extends { metadata: object }>(manifest: T): T => ({ ...manifest, metadata: { ...manifest.metadata, namespace: undefined } });

export const networkCases = [
  ...cases('network-path-both-ends', {
    pass: [
      ['both ends open', [caller, callee, calls, admits(pods('web'))]], ['a callee without a policy', [caller, callee, calls]], ['a port by name', [caller, callee, calls, admits(pods('web'), tcp('http'))]], ['a range of ports', [caller, callee, calls, admits(pods('web'), [{ port: 8000, endPort: 9000 }])]], ['anybody', [caller, callee, calls, object('NetworkPolicy', 'api', { spec: { ...pods('api'), ingress: [{}] } })]],
      ['objects without a namespace', [caller, callee, calls, admits({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } })].map(unnamespaced)], ['a namespace whose labels are not here', [caller, callee, calls, admits({ namespaceSelector: { matchLabels: { team: 'shop' } } })]],
    ],
    fail: [['another port', [caller, callee, calls, admits(pods('web'), tcp(9090))], 'spec.egress[0]'], ['another caller', [caller, callee, calls, admits(pods('worker'))]], ['nobody at all', [caller, callee, calls, object('NetworkPolicy', 'api', { spec: { ...pods('api'), policyTypes: ['Ingress'] } })]], ['another namespace', [caller, callee, calls, admits({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'x' } } })]]],
    notApplicable: [['a policy that limits no way out', [caller, admits(pods('web'))]], ['pods that are not here', calls], ['policies of Cilium beside it', [caller, callee, calls, admits(pods('worker')), cilium]]],
  }),
  ...cases('network-policy-dns', {
    pass: [['both protocols', [caller, dns(both)]], ['all ports', [caller, dns(undefined)]], ['a port by name', [caller, dns([{ protocol: 'UDP', port: 'dns' }, { protocol: 'TCP', port: 'dns-tcp' }])]], ['a second policy', [caller, calls, dns(both)]]],
    fail: [['a way out without DNS', [caller, calls], 'metadata.labels'], ['only UDP', [caller, dns([{ protocol: 'UDP', port: 53 }])]]],
    notApplicable: [['no way out at all', [caller, policy()]], ['no policy', caller], ['a pod on the host network', [deployment({ 'pod.hostNetwork': true }), calls]], ['policies of Cilium beside it', [caller, calls, cilium]]],
  }),
  ...cases('network-policy-gateway', {
    pass: [['the proxies\' namespace', [caller, service(), route, fromGateway(proxies)], undefined, facts]],
    fail: [['another namespace', [caller, service(), route, fromGateway('elsewhere')], 'spec.rules[0].backendRefs[0]', facts], ['an Ingress to closed pods', [caller, service(), object('Ingress', 'web', { spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } } }), policy()], 'spec.defaultBackend', facts]],
    notApplicable: [['a platform that is not known', [caller, service(), route, fromGateway('elsewhere')]], ['no policy', [caller, service(), route], undefined, facts], ['policies of Cilium beside it', [caller, service(), route, fromGateway('elsewhere'), cilium], undefined, facts]],
  }),
  ...cases('network-policy-missing', {
    pass: [['both directions', [caller, policy()]], ['two policies', [caller, policy({ policyTypes: ['Ingress'] }, 'callers'), calls]], ['a default for the namespace', [caller, object('NetworkPolicy', 'default', { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } })]]],
    fail: [['no policy', caller, 'metadata.labels'], ['only ingress', [caller, policy({ policyTypes: ['Ingress'] })]], ['no policyTypes and no egress', [caller, policy({ policyTypes: undefined })]]],
    notApplicable: [['a platform that enforces none', caller, undefined, Platform.forTests({ networkPolicies: { enforced: false, podCidrs: [] } }).facts], ['a pod on the host network', deployment({ 'pod.hostNetwork': true })], ['policies of Cilium', [caller, cilium]], ['policies of Calico', [caller, object('NetworkPolicy', 'a', { spec: { selector: 'all()' } }, 'projectcalico.org/v3')]], ['an object without pods', unrelated]],
  }),
  ...cases('network-policy-selects-nothing', {
    pass: [['its pods', [caller, policy()]], ['all pods', [caller, object('NetworkPolicy', 'all', { spec: { podSelector: {} } })]]],
    fail: [['a mistyped label', [caller, object('NetworkPolicy', 'x', { spec: pods('wbe') })], 'spec.podSelector']],
    notApplicable: [['no workload here', policy()], ['an operator whose pods are not here', [caller, object('Cluster', 'pg', {}, 'postgresql.cnpg.io/v1'), object('NetworkPolicy', 'x', { spec: pods('pg') })]]],
  }),
  ...cases('network-policy-service-port', {
    pass: [
      ['the port of the pods', [caller, service(), policy({ ingress: [{ ports: tcp(8080) }] })]], ['its name', [caller, service(), policy({ ingress: [{ ports: tcp('http') }] })]],
      ['a range', [caller, service(), policy({ ingress: [{ ports: [{ port: 80, endPort: 9000 }] }] })]], ['a port of which nothing is known', [caller, service(), policy({ ingress: [{ ports: tcp(9090) }] })]],
      ['a Service that changes no port', [deployment({ 'container.ports': [{ containerPort: 9090 }] }), service({ 'spec.ports': [{ port: 80 }] }), policy({ ingress: [{ ports: tcp(80) }] })]],
      ['pods that declare no port', [deployment({ 'container.ports': undefined }), service({ 'spec.ports': [{ port: 80, targetPort: 8080 }] }), policy({ ingress: [{ ports: tcp(80) }] })]],
    ],
    fail: [['the port of the Service', [caller, service(), policy({ ingress: [{ ports: tcp(8080, 80) }] })], 'spec.ingress[0].ports[1].port']],
    notApplicable: [['a policy for the way out', [caller, service(), policy({ policyTypes: ['Egress'], ingress: [{ ports: tcp(80) }] })]], ['pods that are not here', policy({ ingress: [{ ports: tcp(80) }] })], ['all ports', [caller, policy({ ingress: [{}] })]]],
  }),
];
