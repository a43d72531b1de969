import type { KubeObject } from '../../../lib/evidence';
import { autoscaler } from '../support/autoscaler';
import { investigated } from '../support/cluster';
import { crashingWeb } from '../support/failing';
import { deployment, merge, object, type Patch, template } from '../support/objects';
import { backend, gateway, healthyWeb, httpRoute, ingress, NGINX, service, slice, tlsSecret } from '../support/traffic';

const CRASH = { 'web-1-a/app/previous': 'panic: nil map\n' };
const edge = [service(), NGINX, ingress(), httpRoute(), gateway(), tlsSecret('edge'), autoscaler()];

describe('a target in front of a workload', () => {
  test.each(['service/web', 'ingress/web', 'httproute/web', 'hpa/web'])('leads to it: %s', async (target) => {
    const { verdict, pods } = await investigated({ objects: [...crashingWeb(), ...edge], logs: CRASH }, target);
    expect(verdict).toMatchObject({ stage: 'crash', pods: ['web-1-a'] });
    expect(pods).toMatchObject({ pods: 1 });
  });

  test.each(['service/web', 'ingress/web', 'httproute/web', 'hpa/web'])('is healthy when all is well: %s', async (target) => {
    const { verdict, state } = await investigated({ objects: [...healthyWeb(), ...edge, slice(healthyWeb().slice(2))] }, target);
    expect([state, verdict.class, verdict.confidence]).toEqual(['healthy', 'healthy', 0.95]);
  });

  test('leads to every workload behind a route, and the broken one is the answer', async () => {
    const cart = healthyWeb().map((each) => renamed(each));
    const both = ingress({ rules: [{ http: { paths: [{ path: '/cart', backend: backend('cart') }, { path: '/', backend: backend() }] } }] });
    const cartService = object('v1', 'Service', 'cart', { spec: { selector: { app: 'cart' }, ports: [{ port: 80, targetPort: 8080 }] } });
    const { verdict, state } = await investigated({ objects: [...crashingWeb(), ...cart, service(), cartService, NGINX, both], logs: CRASH }, 'ingress/web');
    expect([state, verdict.stage, verdict.pods]).toEqual(['degraded', 'crash', ['web-1-a']]);
  });

  test('leads to a workload that has no pods, by the labels of its template', async () => {
    const { pods } = await investigated({ objects: [...deployment([template()], { spec: { replicas: 0 } }), service()] }, 'service/web');
    expect(pods).toMatchObject({ desired: 0, pods: 0 });
  });
});

/** The objects of `web` as those of `cart`. */
function renamed(each: KubeObject): KubeObject {
  return JSON.parse(JSON.stringify(merge(each as unknown as Patch, {})).replaceAll('web-', 'cart-').replaceAll('"web"', '"cart"').replaceAll('-web"', '-cart"')) as KubeObject;
}
