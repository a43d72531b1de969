import { serviceMissing } from '../../../../lib/investigation/causes/traffic/service-missing';
import { faultBy, investigated } from '../../support/cluster';
import { object } from '../../support/objects';
import { healthyWeb, service, slice } from '../../support/traffic';

const base = [...healthyWeb(), service(), slice(healthyWeb().slice(2))];
const logs = { 'web-1-a/app': 'GET /cart\nError: getaddrinfo ENOTFOUND carts.shop.svc.cluster.local\n' };

describe('a ready pod that calls a Service which is not there', () => {
  test('shows that the Service is missing', async () => {
    expect((await investigated({ objects: base, logs }, 'web')).verdict).toMatchObject({ cause: 'service-missing', class: 'configuration', root: { kind: 'Service', namespace: 'shop', name: 'carts' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('calls it by a wrong name when there is one much like it', async () => {
    const cart = object('v1', 'Service', 'cart', { spec: { selector: { app: 'cart' }, ports: [{ port: 80 }] } });
    expect(await faultBy(serviceMissing, { objects: [...base, cart], logs })).toMatchObject({ root: { kind: 'Deployment', name: 'web' }, sentence: expect.stringContaining('there is cart') as string });
  });

  test('is not claimed for a Service that exists, a name from outside, or a complaint of long ago', async () => {
    const carts = object('v1', 'Service', 'carts', { spec: { selector: { app: 'carts' }, ports: [{ port: 80 }] } });
    expect(await faultBy(serviceMissing, { objects: [...base, carts], logs })).toBeUndefined();
    expect(await faultBy(serviceMissing, { objects: base, logs: { 'web-1-a/app': 'getaddrinfo ENOTFOUND api.example.com' } })).toBeUndefined();
    expect(await faultBy(serviceMissing, { objects: base, logs: { 'web-1-a/app': 'traces export: getaddrinfo ENOTFOUND otel-collector' } })).toBeUndefined();
    expect(await faultBy(serviceMissing, { objects: base, logs: { 'web-1-a/app': `${logs['web-1-a/app']}${'GET / 200\n'.repeat(30)}` } })).toBeUndefined();
  });

  test('is not claimed when Services may not be read', async () => {
    expect(await faultBy(serviceMissing, { objects: base, logs, unreadable: { Service: 'forbidden' } })).toBeUndefined();
  });
});
