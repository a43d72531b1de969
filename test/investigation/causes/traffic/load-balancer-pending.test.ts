import { loadBalancerPending } from '../../../../lib/investigation/causes/traffic/load-balancer-pending';
import { before, faultBy, investigated } from '../../support/cluster';
import { event } from '../../support/objects';
import { healthyWeb, service, slice } from '../../support/traffic';

const base = [...healthyWeb(), slice(healthyWeb().slice(2))];
const waiting = service({ type: 'LoadBalancer' });
const refused = event(waiting, 'Warning', 'SyncLoadBalancerFailed', 'Error syncing load balancer: failed to ensure load balancer: could not find any suitable subnets for creating the ELB');

describe('a Service that waits for a load balancer', () => {
  test('is told why by the cloud, and no rollback helps', async () => {
    const { verdict } = await investigated({ objects: [...base, waiting, refused] }, 'web');
    expect(verdict).toMatchObject({ cause: 'load-balancer-pending', class: 'cluster', subsystem: 'cloud', root: { kind: 'Service' }, confidence: 0.85, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain('suitable subnets');
  });

  test('is at most 0.6 sure when no event is kept, and then only told of the Service itself', async () => {
    expect(await faultBy(loadBalancerPending, { objects: [...base, waiting] }, 'service/web')).toMatchObject({ confidence: 0.6 });
    expect(await faultBy(loadBalancerPending, { objects: [...base, waiting] }, 'deployment/web')).toBeUndefined();
  });

  test('is well with an address, and while it is young', async () => {
    const served = { ...waiting, status: { loadBalancer: { ingress: [{ hostname: 'lb.example.com' }] } } };
    expect(await faultBy(loadBalancerPending, { objects: [...base, served, refused] }, 'service/web')).toBeUndefined();
    expect(await faultBy(loadBalancerPending, { objects: [...base, service({ type: 'LoadBalancer' }, { creationTimestamp: before(30) })] }, 'service/web')).toBeUndefined();
  });
});
