import { trafficPolicyLocal } from '../../../../lib/investigation/causes/traffic/traffic-policy-local';
import { before, faultBy, investigated } from '../../support/cluster';
import { node } from '../../support/objects';
import { healthyWeb, service, slice } from '../../support/traffic';

const slices = slice(healthyWeb().slice(2));
const nodes = [node('node-a'), node('node-b')];
const local = service({ internalTrafficPolicy: 'Local' });

describe('a Service that keeps traffic on its node', () => {
  test('leaves callers on nodes without a pod alone, and goes back itself', async () => {
    const fault = await faultBy(trafficPolicyLocal, { objects: [...healthyWeb(), local, slices, ...nodes] }, 'service/web');
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Service' }, confidence: 0.6, rollback: { answer: 'restore' } });
    expect(fault?.sentence).toContain('callers on node-b get nothing');
  });

  test('is likelier at fault when that was set afterwards, and wins among all causes', async () => {
    const edited = service({ internalTrafficPolicy: 'Local' }, { managedFields: [{ manager: 'kubectl-patch', time: before(300), fieldsV1: { 'f:spec': { 'f:internalTrafficPolicy': {} } } }] });
    expect((await investigated({ objects: [...healthyWeb(), edited, slices, ...nodes] }, 'web')).verdict).toMatchObject({ cause: 'traffic-policy-local', confidence: 0.75 });
  });

  test('is not claimed when every node has a pod, or for a load balancer, which takes such nodes out itself', async () => {
    expect(await faultBy(trafficPolicyLocal, { objects: [...healthyWeb(), local, slices, node('node-a')] }, 'service/web')).toBeUndefined();
    expect(await faultBy(trafficPolicyLocal, { objects: [...healthyWeb(), service({ type: 'LoadBalancer', externalTrafficPolicy: 'Local' }), slices, ...nodes] }, 'service/web')).toBeUndefined();
  });

  test('is not claimed for a workload that has been served so from the beginning', async () => {
    expect(await faultBy(trafficPolicyLocal, { objects: [...healthyWeb(), local, slices, ...nodes] }, 'deployment/web')).toBeUndefined();
  });

  test('is not claimed when nodes may not be read', async () => {
    expect(await faultBy(trafficPolicyLocal, { objects: [...healthyWeb(), local, slices, ...nodes], unreadable: { Node: 'forbidden' } }, 'service/web')).toBeUndefined();
  });
});
