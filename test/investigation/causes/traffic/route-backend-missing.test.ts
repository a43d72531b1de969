import { routeBackendMissing } from '../../../../lib/investigation/causes/traffic/route-backend-missing';
import { before, faultBy, investigated } from '../../support/cluster';
import { backend, gateway, healthyWeb, httpRoute, ingress, NGINX, service, slice, tlsSecret } from '../../support/traffic';

const base = [...healthyWeb(), service(), slice(healthyWeb().slice(2)), NGINX];
const to = (name: string, port = {}): { readonly rules: readonly unknown[] } => ({ rules: [{ host: 'shop.example.com', http: { paths: [{ path: '/', backend: backend(name, port) }] } }] });

describe('a route to a Service', () => {
  test('that does not exist is at fault, and the Service that was meant is named', async () => {
    const fault = await faultBy(routeBackendMissing, { objects: [...base, ingress(to('webb', { number: 80 }))] }, 'ingress/web');
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Ingress', name: 'web' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.sentence).toBe('Ingress web leads to Service webb, which does not exist; there is web');
  });

  test('without that port is at fault, also seen from the workload, and goes back itself when it was edited', async () => {
    const edited = ingress(to('web', { number: 8080 }), { metadata: { managedFields: [{ manager: 'kubectl-edit', time: before(300), fieldsV1: { 'f:spec': { 'f:rules': {} } } }] } });
    expect((await investigated({ objects: [...base, edited] }, 'web')).verdict).toMatchObject({ cause: 'route-backend-missing', sentence: 'Ingress web leads to port 8080 of Service web, which has 80 (http)', rollback: { answer: 'restore' } });
  });

  test('is judged for HTTPRoutes, too', async () => {
    const route = httpRoute(undefined, { rules: [{ backendRefs: [{ name: 'web', port: 8080 }] }] });
    expect(await faultBy(routeBackendMissing, { objects: [...base, route, gateway(), tlsSecret('edge')] }, 'httproute/web')).toMatchObject({ root: { kind: 'HTTPRoute' } });
  });

  test('that is right leads to a healthy workload, by number and by name', async () => {
    const { verdict, pods } = await investigated({ objects: [...base, ingress()] }, 'ingress/web');
    expect([verdict.class, pods?.ready]).toEqual(['healthy', 2]);
    expect(await faultBy(routeBackendMissing, { objects: [...base, ingress(to('web', { name: 'http' }))] }, 'ingress/web')).toBeUndefined();
  });

  test('is not said to be missing when Services may not be read', async () => {
    expect(await faultBy(routeBackendMissing, { objects: [...base, ingress(to('webb', { number: 80 }))], unreadable: { Service: 'forbidden' } }, 'ingress/web')).toBeUndefined();
  });
});
