import { gatewayNotProgrammed } from '../../../../lib/investigation/causes/traffic/gateway-not-programmed';
import { faultBy, investigated } from '../../support/cluster';
import { object } from '../../support/objects';
import { gateway, healthyWeb, httpRoute, service, slice, tlsSecret } from '../../support/traffic';

const base = [...healthyWeb(), service(), slice(healthyWeb().slice(2)), httpRoute(), tlsSecret('edge')];
const edgeClass = (status: string): ReturnType<typeof object> => object('gateway.networking.k8s.io/v1', 'GatewayClass', 'edge', { status: { conditions: [{ type: 'Accepted', status, reason: status === 'True' ? 'Accepted' : 'Pending', message: 'Waiting for controller' }] } }, '');

describe('the Gateway of a route', () => {
  test('is at fault when the listener of the route has no valid certificate', async () => {
    const broken = gateway({ listeners: [{ name: 'https', conditions: [{ type: 'Programmed', status: 'False', reason: 'Invalid' }, { type: 'ResolvedRefs', status: 'False', reason: 'InvalidCertificateRef', message: 'secret shop-tls is not of type kubernetes.io/tls' }] }] });
    expect((await investigated({ objects: [...base, broken, edgeClass('True')] }, 'httproute/web')).verdict).toMatchObject({ cause: 'gateway-not-programmed', class: 'configuration', root: { kind: 'Gateway' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is a matter of the cloud when it gets no address', async () => {
    const waiting = gateway({ conditions: [{ type: 'Accepted', status: 'True' }, { type: 'Programmed', status: 'False', reason: 'AddressNotAssigned', message: 'no addresses have been assigned' }] });
    expect(await faultBy(gatewayNotProgrammed, { objects: [...base, waiting, edgeClass('True')] }, 'httproute/web')).toMatchObject({ class: 'cluster', subsystem: 'cloud' });
  });

  test('is nobody\'s business when its class has no controller, or does not exist', async () => {
    const silent = gateway({ conditions: [{ type: 'Accepted', status: 'Unknown', reason: 'Pending' }, { type: 'Programmed', status: 'Unknown', reason: 'Pending' }], listeners: [] });
    expect(await faultBy(gatewayNotProgrammed, { objects: [...base, silent, edgeClass('Unknown')] }, 'httproute/web')).toMatchObject({ root: { kind: 'GatewayClass', name: 'edge' }, confidence: 0.75 });
    expect(await faultBy(gatewayNotProgrammed, { objects: [...base, silent] }, 'httproute/web')).toMatchObject({ class: 'configuration', sentence: 'Gateway public is of class edge, which does not exist' });
  });

  test('is well when it is programmed, and when only a listener that the route does not use is broken', async () => {
    expect(await faultBy(gatewayNotProgrammed, { objects: [...base, gateway(), edgeClass('True')] }, 'httproute/web')).toBeUndefined();
    const other = gateway({ listeners: [{ name: 'admin', conditions: [{ type: 'Programmed', status: 'False', reason: 'Invalid' }] }] });
    const bound = httpRoute(undefined, { parentRefs: [{ name: 'public', namespace: 'edge', sectionName: 'https' }] });
    expect(await faultBy(gatewayNotProgrammed, { objects: [...base.filter(({ kind }) => kind !== 'HTTPRoute'), bound, other, edgeClass('True')] }, 'httproute/web')).toBeUndefined();
  });

  test('is not claimed when Gateways may not be read', async () => {
    expect(await faultBy(gatewayNotProgrammed, { objects: [...base, gateway({ conditions: [] })], unreadable: { Gateway: 'forbidden' } }, 'httproute/web')).toBeUndefined();
  });
});
