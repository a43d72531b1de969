import { extendedResourceUnavailable } from '../../../../lib/investigation/causes/scheduling/extended-resource-unavailable';
import { faultBy, investigated } from '../../support/cluster';
import { event, node, template } from '../../support/objects';
import { unplaced } from '../../support/pending';

const PLAIN = template();
const wants = (name: string): ReturnType<typeof template> => template({ resources: { limits: { [name]: '1' } } });
const GPU = wants('nvidia.com/gpu');
const MESSAGE = '0/2 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 1 Insufficient nvidia.com/gpu. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.';

describe('a device that no node has for a pod', () => {
  test('is a matter of the node whose device plugin is gone: it has devices and allots none', async () => {
    const lost = node('node-a', { status: { capacity: { 'nvidia.com/gpu': '4' }, allocatable: { 'nvidia.com/gpu': '0' } } });
    expect(await faultBy(extendedResourceUnavailable, { objects: [...unplaced([PLAIN, GPU], MESSAGE), lost] })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is a matter of the cloud when the cluster has no such machine, and only the release that began to ask is undone', async () => {
    expect(await faultBy(extendedResourceUnavailable, { objects: [...unplaced([PLAIN, GPU], MESSAGE), node('node-a')] })).toMatchObject({ class: 'cluster', subsystem: 'cloud', rollback: { answer: 'yes' } });
  });

  test('is a configuration fault when the name is a slip', async () => {
    const offering = node('node-a', { status: { capacity: { 'nvidia.com/gpu': '1' }, allocatable: { 'nvidia.com/gpu': '1' } } });
    const fault = await faultBy(extendedResourceUnavailable, { objects: [...unplaced([PLAIN, wants('nvidia.com/gpus')], '0/1 nodes are available: 1 Insufficient nvidia.com/gpus.'), offering] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('nvidia.com/gpu is offered');
  });

  test('is a lack of room when every device is in use', async () => {
    const busy = node('node-a', { status: { capacity: { 'nvidia.com/gpu': '1' }, allocatable: { 'nvidia.com/gpu': '1' } } });
    expect(await faultBy(extendedResourceUnavailable, { objects: [...unplaced([GPU], MESSAGE), busy] })).toMatchObject({ class: 'cluster', subsystem: 'scheduling' });
  });

  test('is not claimed for a node that has the device and lacks CPU', async () => {
    expect(await faultBy(extendedResourceUnavailable, { objects: [...unplaced([GPU], '0/3 nodes are available: 1 Insufficient nvidia.com/gpu, 2 Insufficient cpu.'), node('node-a')] })).toBeUndefined();
  });

  test('is at most 0.6 sure when nodes may not be read', async () => {
    expect(await faultBy(extendedResourceUnavailable, { objects: unplaced([GPU], MESSAGE), unreadable: { Node: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });

  test('yields to what the autoscaler says about the node that it could not add', async () => {
    const busy = node('node-a', { status: { capacity: { 'nvidia.com/gpu': '1' }, allocatable: { 'nvidia.com/gpu': '1' } } });
    const objects = unplaced([GPU], MESSAGE);
    const failed = objects.filter(({ kind }) => kind === 'Pod').map((pod) => event(pod, 'Warning', 'FailedScaleUp', 'Node scale up in zones a associated with this pod failed: GCE quota exceeded. Pod is at risk of not being scheduled.'));
    expect((await investigated({ objects: [...objects, busy, ...failed] }, 'web')).verdict).toMatchObject({ cause: 'no-node-added', class: 'cluster', subsystem: 'cloud' });
  });
});
