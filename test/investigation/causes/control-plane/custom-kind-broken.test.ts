import { customKindBroken } from '../../../../lib/investigation/causes/control-plane/custom-kind-broken';
import { faultBy } from '../../support/cluster';
import { event, object } from '../../support/objects';
import { gateway, healthyWeb, httpRoute, service, tlsSecret } from '../../support/traffic';

const route = httpRoute();
const base = [...healthyWeb(), service(), gateway(), tlsSecret('edge'), route];

describe('a custom kind', () => {
  test('is broken when its conversion webhook fails', async () => {
    const told = event(route, 'Warning', 'ReconcileError', 'conversion webhook for gateway.networking.k8s.io/v1beta1, Kind=HTTPRoute failed: Post "https://gw.edge.svc:443/convert?timeout=30s": dial tcp 10.96.0.7:443: connect: connection refused');
    const inShop = { ...service({ selector: undefined }), kind: 'Service' };
    expect(await faultBy(customKindBroken, { objects: [...base.filter(({ kind }) => kind !== 'Service' && kind !== 'Deployment'), inShop, told] }, 'httproute/web'))
      .toMatchObject({ class: 'cluster', subsystem: 'control-plane', root: { kind: 'CustomResourceDefinition', name: 'httproutes.gateway.networking.k8s.io' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('is gone in a version that is still asked for', async () => {
    const [owner] = healthyWeb();
    const told = event(owner ?? route, 'Warning', 'FailedSync', 'no matches for kind "PodDisruptionBudget" in version "policy/v1beta1"');
    expect(await faultBy(customKindBroken, { objects: [...base, told] })).toMatchObject({ class: 'configuration', sentence: 'the cluster has no kind PodDisruptionBudget in version policy/v1beta1' });
  });

  test('is not in force when its names are taken', async () => {
    const crd = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'carts.shop.example.com', { status: { conditions: [{ type: 'Established', status: 'False', reason: 'NotAccepted' }, { type: 'NamesAccepted', status: 'False', reason: 'PluralConflict', message: '"carts" is already in use' }] } }, '');
    expect(await faultBy(customKindBroken, { objects: [crd] }, 'crd/carts.shop.example.com')).toMatchObject({ confidence: 0.95, sentence: expect.stringContaining('already in use') as string });
  });

  test('is not broken by other warnings, nor when events have expired', async () => {
    expect(await faultBy(customKindBroken, { objects: [...base, event(route, 'Warning', 'Conflict', 'the object has been modified')] }, 'httproute/web')).toBeUndefined();
    expect(await faultBy(customKindBroken, { objects: base }, 'httproute/web')).toBeUndefined();
  });
});
