import { deviceClaimUnavailable } from '../../../../lib/investigation/causes/scheduling/device-claim-unavailable';
import { faultBy } from '../../support/cluster';
import { deployment, event, node, notReady, object, pod, template, waiting } from '../../support/objects';
import { pending, unplaced } from '../../support/pending';

const PLAIN = template();
const CLAIM = template({}, { resourceClaims: [{ name: 'gpu', resourceClaimName: 'web-gpu' }] });
const MESSAGE = '0/1 nodes are available: 1 cannot allocate all claims. still not schedulable, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.';

describe('a device that a pod claims', () => {
  test('and that no node has free is a matter of scheduling', async () => {
    const claim = object('resource.k8s.io/v1', 'ResourceClaim', 'web-gpu', { status: {} });
    const fault = await faultBy(deviceClaimUnavailable, { objects: [...unplaced([PLAIN, CLAIM], MESSAGE), claim, node('node-a')] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'scheduling', root: { kind: 'ResourceClaim', name: 'web-gpu' }, confidence: 0.95, rollback: { answer: 'yes' } });
  });

  test('by a template that does not exist is a configuration fault', async () => {
    const stuck = pending(template({}, { resourceClaims: [{ name: 'gpu', resourceClaimTemplateName: 'gpu-x' }] }), '0/1 nodes are available: waiting for dynamic resource controller to create the resourceclaim for "gpu".');
    const said = event(stuck, 'Warning', 'FailedResourceClaimCreation', 'PodResourceClaim gpu: resource claim template "gpu-x": resourceclaimtemplate.resource.k8s.io "gpu-x" not found');
    expect(await faultBy(deviceClaimUnavailable, { objects: [...deployment([PLAIN]), stuck, said] })).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, sentence: expect.stringContaining('ResourceClaimTemplate gpu-x') as unknown });
  });

  test('and that the driver does not prepare is a matter of the node', async () => {
    const stuck = pod(1, 'b', CLAIM, notReady(waiting('ContainerCreating')));
    const said = event(stuck, 'Warning', 'FailedPrepareDynamicResources', 'Failed to prepare dynamic resources: prepare dynamic resources: NodePrepareResources failed: rpc error: code = Unavailable');
    expect(await faultBy(deviceClaimUnavailable, { objects: [...deployment([CLAIM]), stuck, said] })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.85 });
  });

  test('is not blamed when CPU is short, nor when the driver has said nothing', async () => {
    expect(await faultBy(deviceClaimUnavailable, { objects: unplaced([CLAIM], '0/1 nodes are available: 1 Insufficient cpu.') })).toBeUndefined();
    expect(await faultBy(deviceClaimUnavailable, { objects: [...deployment([CLAIM]), pod(1, 'b', CLAIM, notReady(waiting('ContainerCreating')))] })).toBeUndefined();
  });

  test('is less sure when claims may not be read', async () => {
    expect(await faultBy(deviceClaimUnavailable, { objects: unplaced([PLAIN, CLAIM], MESSAGE), unreadable: { ResourceClaim: 'forbidden' } })).toMatchObject({ confidence: 0.85 });
  });
});
