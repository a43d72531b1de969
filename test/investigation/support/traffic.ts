import type { KubeObject } from '../../../lib/evidence';
import { deployment, object, type Patch, pod, template } from './objects';

/** A Deployment `web` whose two pods are ready. */
export function healthyWeb(from: Patch = template()): readonly KubeObject[] {
  return [...deployment([from]), pod(1, 'a', from), pod(1, 'b', from)];
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
