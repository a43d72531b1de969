import { gatewayRouteRefused } from '../../../../lib/investigation/causes/traffic/gateway-route-refused';
import { faultBy, investigated } from '../../support/cluster';
import { gateway, healthyWeb, httpRoute, service, slice, tlsSecret } from '../../support/traffic';

const base = [...healthyWeb(), service(), slice(healthyWeb().slice(2)), gateway(), tlsSecret('edge')];
const accepted = { type: 'Accepted', status: 'True', observedGeneration: 2 };

describe('an HTTPRoute', () => {
  test.each([['NotAllowedByListeners', 'allows routes of this namespace'], ['NoMatchingListenerHostname', 'has a hostname that fits']])('that is not accepted for %s is at fault', async (reason, words) => {
    const { verdict } = await investigated({ objects: [...base, httpRoute([{ type: 'Accepted', status: 'False', reason, observedGeneration: 2 }])] }, 'httproute/web');
    expect(verdict).toMatchObject({ cause: 'gateway-route-refused', class: 'configuration', root: { kind: 'HTTPRoute', name: 'web' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain(words);
  });

  test('whose backend is not granted is at fault, also seen from the workload', async () => {
    const route = httpRoute([accepted, { type: 'ResolvedRefs', status: 'False', reason: 'RefNotPermitted', observedGeneration: 2 }]);
    expect((await investigated({ objects: [...base, route] }, 'deployment/web')).verdict.sentence).toContain('ReferenceGrant');
  });

  test('whose Gateway does not exist is at fault', async () => {
    expect(await faultBy(gatewayRouteRefused, { objects: [...base, httpRoute([], { parentRefs: [{ name: 'pubilc', namespace: 'edge' }] })] }, 'httproute/web')).toMatchObject({ confidence: 0.95 });
  });

  test('that is accepted, or was refused in an older state, is well', async () => {
    expect((await investigated({ objects: [...base, httpRoute()] }, 'httproute/web')).verdict.class).toBe('healthy');
    expect(await faultBy(gatewayRouteRefused, { objects: [...base, httpRoute([{ type: 'Accepted', status: 'False', reason: 'NoMatchingParent', observedGeneration: 1 }])] }, 'httproute/web')).toBeUndefined();
  });

  test('is not said to have no Gateway when Gateways may not be read', async () => {
    expect(await faultBy(gatewayRouteRefused, { objects: [...base, httpRoute([], { parentRefs: [{ name: 'pubilc', namespace: 'edge' }] })], unreadable: { Gateway: 'forbidden' } }, 'httproute/web')).toBeUndefined();
  });
});
