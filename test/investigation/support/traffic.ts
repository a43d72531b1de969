import type { KubeObject } from '../../../lib/evidence';
import { deployment, object, type Patch, pod, template } from './objects';

/** A Deployment `web` whose two pods are ready. */
export function healthyWeb(from: Patch = template()): readonly KubeObject[] {
  return [...deployment([from], { status: { replicas: 2, readyReplicas: 2, availableReplicas: 2 } }), pod(1, 'a', from), pod(1, 'b', from)];
}

/** A Service `web` for these pods; port 80 leads to 8080 unless patched. */
export function service(spec: Patch = {}, metadata: Patch = {}): KubeObject {
  return object('v1', 'Service', 'web', { metadata, spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }], clusterIP: '10.96.0.20', ...spec } });
}

/** The EndpointSlice of a Service, with one ready endpoint for each pod. */
export function slice(pods: readonly KubeObject[], patch: Patch = {}, of = 'web'): KubeObject {
  return object('discovery.k8s.io/v1', 'EndpointSlice', `${of}-x1`, {
    metadata: { labels: { 'kubernetes.io/service-name': of } },
    addressType: 'IPv4',
    ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
    endpoints: pods.map(({ metadata }, position) => ({ addresses: [`10.0.1.${position + 1}`], conditions: { ready: true }, nodeName: 'node-a', targetRef: { kind: 'Pod', name: metadata.name, uid: metadata.uid } })),
    ...patch,
  });
}

/** An Ingress `web` that leads host shop.example.com to port 80 of Service `web`. */
export function ingress(spec: Patch = {}, patch: Patch = {}): KubeObject {
  const rules = [{ host: 'shop.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: backend() }] } }];
  return object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { ingressClassName: 'nginx', rules, ...spec }, status: { loadBalancer: { ingress: [{ ip: '192.0.2.7' }] } }, ...patch });
}

/** Backend of an Ingress. */
export function backend(name = 'web', port: Patch = { number: 80 }): Patch {
  return { service: { name, port } };
}

/** IngressClass nginx. */
export const NGINX = object('networking.k8s.io/v1', 'IngressClass', 'nginx', { spec: { controller: 'k8s.io/ingress-nginx' } }, '');

/** An HTTPRoute `web` of Gateway edge/public that leads to port 80 of Service `web`; accepted unless patched. */
export function httpRoute(conditions: readonly Patch[] = [{ type: 'Accepted', status: 'True' }, { type: 'ResolvedRefs', status: 'True' }], spec: Patch = {}): KubeObject {
  return object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', {
    metadata: { generation: 2 },
    spec: { hostnames: ['shop.example.com'], parentRefs: [{ name: 'public', namespace: 'edge' }], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }], ...spec },
    status: { parents: [{ parentRef: { name: 'public', namespace: 'edge' }, controllerName: 'example.com/gateway', conditions }] },
  });
}

/** Gateway edge/public with one listener; programmed unless patched. */
export function gateway(status: Patch = {}, listener: Patch = {}): KubeObject {
  return object('gateway.networking.k8s.io/v1', 'Gateway', 'public', {
    metadata: { generation: 1 },
    spec: { gatewayClassName: 'edge', listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'shop-tls' }] }, ...listener }] },
    status: { conditions: [{ type: 'Accepted', status: 'True' }, { type: 'Programmed', status: 'True' }], listeners: [{ name: 'https', conditions: [{ type: 'Programmed', status: 'True' }] }], ...status },
  }, 'edge');
}

/** Secret `shop-tls`, of which only metadata are ever read. */
export function tlsSecret(namespace = 'shop'): KubeObject {
  return object('v1', 'Secret', 'shop-tls', { type: 'kubernetes.io/tls' }, namespace);
}

/** Certificate `shop` for Secret `shop-tls`. */
export function certificate(status: Patch, spec: Patch = {}): KubeObject {
  return object('cert-manager.io/v1', 'Certificate', 'shop', { spec: { secretName: 'shop-tls', dnsNames: ['shop.example.com'], issuerRef: { kind: 'ClusterIssuer', name: 'letsencrypt' }, ...spec }, status });
}

/** A NetworkPolicy of namespace shop. */
export function policy(name: string, spec: Patch, metadata: Patch = {}): KubeObject {
  return object('networking.k8s.io/v1', 'NetworkPolicy', name, { metadata, spec });
}

/** The cluster's DNS: its Service, slice and one pod, ready or not. */
export function clusterDns(ready = true, patch: Patch = {}): readonly KubeObject[] {
  const pod = object('v1', 'Pod', 'coredns-7db6d8ff4d-abcde', {
    metadata: { labels: { 'k8s-app': 'kube-dns' }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'coredns-7db6d8ff4d', uid: 'uid-coredns-set', controller: true }] },
    spec: { nodeName: 'node-b', containers: [{ name: 'coredns', image: 'registry.k8s.io/coredns/coredns:v1.12.0' }] },
    status: { phase: 'Running', podIP: '10.0.9.9', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }], containerStatuses: [{ name: 'coredns', ready, restartCount: 0, state: { running: { startedAt: '2026-02-28T00:00:00Z' } } }] },
    ...patch,
  }, 'kube-system');
  const dns = object('v1', 'Service', 'kube-dns', { spec: { clusterIP: '10.96.0.10', clusterIPs: ['10.96.0.10'], selector: { 'k8s-app': 'kube-dns' }, ports: [{ name: 'dns', port: 53, protocol: 'UDP' }] } }, 'kube-system');
  const endpoints = object('discovery.k8s.io/v1', 'EndpointSlice', 'kube-dns-x1', { metadata: { labels: { 'kubernetes.io/service-name': 'kube-dns' } }, endpoints: [{ addresses: ['10.0.9.9'], conditions: { ready } }] }, 'kube-system');
  return [dns, endpoints, pod];
}
