import { cases, facts } from '../support/cases';
import { deployment, object, service, workload } from '../support/objects';

const certificate = (name: string, dnsNames: unknown, more = {}, namespace = 'shop') => object('Certificate', name, { metadata: { namespace }, spec: { secretName: 'web-tls', dnsNames, issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt' }, ...more } });
const ingress = (more = {}, annotations = {}) => object('Ingress', 'web', { metadata: { annotations }, spec: { ingressClassName: 'alb', rules: [{ host: 'web.example.com', http: { paths: [{ path: '/', backend: { service: { name: 'web', port: { number: 80 } } } }] } }], tls: [{ hosts: ['web.example.com'], secretName: 'web-tls' }], ...more } });
const listeners = (hostname: string, more = {}) => object('ListenerSet', 'web', { spec: { listeners: [{ name: 'https', hostname, port: 443, tls: { certificateRefs: [{ name: 'web-tls', ...more }] } }] } });
const route = (backend: unknown, hostname = 'web.example.com') => object('HTTPRoute', 'web', { spec: { hostnames: [hostname], rules: [{ backendRefs: [backend] }] } });
const issuer = (spec: unknown) => object('ClusterIssuer', 'internal', { metadata: { namespace: undefined }, spec });
const from = (name: string) => ({ issuerRef: { kind: 'ClusterIssuer', name } });

export const trafficCases = [
  ...cases('certificate-hosts', {
    pass: [['the same host', [ingress(), certificate('web', ['web.example.com'])]], ['a wildcard', [listeners('web.example.com'), certificate('web', ['*.example.com'])]], ['a wildcard listener', [listeners('*.example.com'), certificate('web', ['*.example.com'])]]],
    fail: [['another host', [ingress(), certificate('web', ['api.example.com'])], 'spec.tls[0].hosts[0]'], ['a wildcard one level too high', [listeners('a.web.example.com'), certificate('web', ['*.example.com'])], 'spec.listeners[0].hostname'], ['no host at all', [ingress(), certificate('web', undefined)]]],
    notApplicable: [['a secret that is made elsewhere', ingress()], ['a certificate of another namespace', [ingress(), certificate('web', ['x.example.com'], {}, 'other')]], ['a secret of another namespace', [listeners('web.example.com', { namespace: 'other' }), certificate('web', ['x.example.com'])]]],
  }),
  ...cases('certificate-renewal', {
    pass: [['nothing fixed', certificate('web', [])], ['a share', certificate('web', [], { renewBeforePercentage: 33 })]],
    fail: [['a fixed lead', certificate('web', [], { renewBefore: '360h' }), 'spec.renewBefore'], ['a fixed lifetime from an ACME issuer that is here', [certificate('web', [], { duration: '2160h', ...from('internal') }), issuer({ acme: {} })], 'spec.duration']],
    notApplicable: [['an authority of one\'s own', [certificate('web', [], { duration: '2160h', ...from('internal') }), issuer({ ca: { secretName: 'ca' } })]], ['an issuer of which nothing is known', certificate('web', [], { duration: '2160h', ...from('vault') })], ['a root', certificate('web', [], { isCA: true, duration: '87600h' })]],
  }),
  ...cases('certificate-twice', {
    pass: [['one certificate', [certificate('web', []), ingress()]], ['two secrets', [certificate('web', []), certificate('api', [], { secretName: 'api-tls' })]], ['one name in two namespaces', [certificate('web', []), certificate('web', [], {}, 'other')]]],
    fail: [['two certificates', [certificate('web', []), certificate('web-2', [])], 'spec.secretName'], ['an annotation beside it', [certificate('web', []), ingress({}, { 'cert-manager.io/cluster-issuer': 'letsencrypt' })]]],
    notApplicable: [['only an annotation', ingress({}, { 'cert-manager.io/cluster-issuer': 'letsencrypt' })]],
  }),
  ...cases('hosts-in-domains', {
    pass: [['a host of the platform', route({}), undefined, facts], ['a wildcard of the platform', route({}, '*.example.com'), undefined, facts], ['the domain itself', route({}, 'example.com'), undefined, facts]],
    fail: [['another domain', route({}, 'web.example.org'), 'spec.hostnames[0]', facts], ['a domain that only ends alike', route({}, 'notexample.com'), 'spec.hostnames[0]', facts], ['an Ingress for another domain', ingress({ rules: [{ host: 'a.test' }] }), 'spec.rules[0].host', facts]],
    notApplicable: [['a platform that is not known', route({}, 'web.example.org')], ['a workload', deployment(), undefined, facts]],
  }),
  ...cases('ingress-nginx', {
    pass: [['another class', ingress()], ['the product of F5', ingress({ ingressClassName: 'nginx' }, { 'nginx.org/redirect-to-https': 'true' })], ['a class nginx of another controller', [ingress({ ingressClassName: 'nginx' }), object('IngressClass', 'nginx', { spec: { controller: 'nginx.org/ingress-controller' } })]]],
    fail: [['the class nginx', ingress({ ingressClassName: 'nginx' }), 'spec.ingressClassName'], ['the old annotation', ingress({ ingressClassName: undefined }, { 'kubernetes.io/ingress.class': 'nginx' })], ['any class of that controller', [ingress({ ingressClassName: 'web' }), object('IngressClass', 'web', { spec: { controller: 'k8s.io/ingress-nginx' } })]]],
    notApplicable: [['no class', ingress({ ingressClassName: undefined })], ['a route', route({})]],
  }),
  ...cases('ingress-tls', {
    pass: [['a certificate', ingress()], ['a certificate of AWS', ingress({ tls: undefined }, { 'alb.ingress.kubernetes.io/certificate-arn': 'arn:aws:acm:x' })], ['an HTTPS listener whose certificate AWS finds', ingress({ tls: undefined }, { 'alb.ingress.kubernetes.io/listen-ports': '[{"HTTPS":443}]' })], ['a certificate of Google', ingress({ tls: undefined }, { 'networking.gke.io/managed-certificates': 'web' })]],
    fail: [['none', ingress({ tls: undefined }), 'spec.tls'], ['an empty list', ingress({ tls: [] })]],
    notApplicable: [['a route', route({})]],
  }),
  ...cases('route-backend', {
    pass: [['a Service that exists', [route({ name: 'web', port: 80 }), service()]], ['an Ingress to one', [ingress(), service()]]],
    fail: [['a mistyped name', [route({ name: 'wbe', port: 80 }), service()], 'spec.rules[0].backendRefs[0]'], ['an Ingress to nothing', [ingress({ defaultBackend: { service: { name: 'x' } } }), service()], 'spec.defaultBackend']],
    notApplicable: [['no Service here', route({ name: 'web', port: 80 })], ['a backend of another kind', [route({ name: 'web', kind: 'ServiceImport', group: 'multicluster.x-k8s.io' }), service()]], ['an action of the AWS controller', [ingress({ rules: [{ http: { paths: [{ backend: { service: { name: 'redirect', port: { name: 'use-annotation' } } } }] } }] }), service()]]],
  }),
  ...cases('route-backend-port', {
    pass: [['a port by number', [route({ name: 'web', port: 80 }), service()]], ['a port by name', [ingress({ rules: [], defaultBackend: { service: { name: 'web', port: { name: 'http' } } } }), service()]]],
    fail: [['another port', [route({ name: 'web', port: 8080 }), service()], 'spec.rules[0].backendRefs[0]'], ['no port', [route({ name: 'web' }), service()]]],
    notApplicable: [['a Service that is not here', [route({ name: 'wbe', port: 80 }), service()]], ['a workload', deployment()]],
  }),
  ...cases('service-selects-nothing', {
    pass: [['its pods', [deployment(), service()]], ['one pod of a StatefulSet', [workload('StatefulSet'), service({ 'spec.selector': { app: 'web', 'statefulset.kubernetes.io/pod-name': 'web-0' } })]], ['one revision of an Argo Rollout', [workload('Rollout'), service({ 'spec.selector': { app: 'web', 'rollouts-pod-template-hash': 'abc' } })]],
      ['objects of which only some name the one namespace', [deployment({ 'metadata.namespace': undefined }), service()]]],
    fail: [['a mistyped label', [deployment(), service({ 'spec.selector': { app: 'wbe' } })], 'spec.selector'], ['pods of another namespace', [deployment(), deployment({ 'metadata.namespace': 'other' }, 'api'), service({ 'spec.selector': { app: 'api' } })]]],
    notApplicable: [['no selector', [deployment(), service({ 'spec.selector': undefined })]], ['no workload here', service()], ['an external name', [deployment(), service({ 'spec.type': 'ExternalName', 'spec.selector': { app: 'x' } })]], ['an operator whose pods are not here', [deployment(), object('Postgresql', 'pg', {}, 'acid.zalan.do/v1'), service({ 'spec.selector': { app: 'pg' } })]],
      ['a Service of Knative', [deployment(), object('Service', 'k', { spec: { selector: { app: 'x' } } }, 'serving.knative.dev/v1')]]],
  }),
  ...cases('service-target-port', {
    pass: [['a port by name', [deployment(), service()]], ['a port by number', [deployment(), service({ 'spec.ports': [{ port: 80, targetPort: 8080 }] })]], ['a port that is its own target', [deployment(), service({ 'spec.ports': [{ port: 8080 }] })]], ['a number where no container declares any', [deployment({ 'container.ports': undefined }), service({ 'spec.ports': [{ port: 80, targetPort: 9000 }] })]], ['a port of a native sidecar', [deployment({ 'pod.initContainers': [{ name: 's', restartPolicy: 'Always', ports: [{ name: 'proxy', containerPort: 9 }] }] }), service({ 'spec.ports': [{ port: 80, targetPort: 'proxy' }] })]]],
    fail: [['a name that no container has', [deployment(), service({ 'spec.ports': [{ port: 80, targetPort: 'web' }] })], 'spec.ports[0].targetPort'], ['a number that no container has', [deployment(), service({ 'spec.ports': [{ port: 80, targetPort: 80 }] })]], ['no target, and another port', [deployment(), service({ 'spec.ports': [{ port: 80 }] })]]],
    notApplicable: [['pods that are not here', service()], ['a workload', deployment()]],
  }),
  ...cases('service-type', {
    pass: [['ClusterIP', service()], ['LoadBalancer', service({ 'spec.type': 'LoadBalancer' })]],
    fail: [['NodePort', service({ 'spec.type': 'NodePort' }), 'spec.type']],
    notApplicable: [['a workload', deployment()]],
  }),
  ...cases('ingress-snippets', {
    pass: [['an ordinary annotation', ingress({}, { 'nginx.ingress.kubernetes.io/proxy-body-size': '8m' })], ['none', ingress()]],
    fail: [['a server snippet', ingress({}, { 'nginx.ingress.kubernetes.io/server-snippet': 'return 200;' }), 'metadata.annotations["nginx.ingress.kubernetes.io/server-snippet"]'], ['an auth snippet', ingress({}, { 'nginx.ingress.kubernetes.io/auth-snippet': 'x' })]],
    notApplicable: [['a route', route({})]],
  }),
];
