import { nodesCordoned } from '../../../../lib/investigation/causes/scheduling/nodes-cordoned';
import { before, faultBy, investigated } from '../../support/cluster';
import { node, template } from '../../support/objects';
import { unplaced } from '../../support/pending';

const PLAIN = template();
const cordoned = node('node-a', { metadata: { managedFields: [{ manager: 'kubectl-cordon', operation: 'Update', time: before(900), fieldsV1: { 'f:spec': { 'f:unschedulable': {} } } }] }, spec: { unschedulable: true, taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] } });
const MESSAGE = '0/1 nodes are available: 1 node(s) were unschedulable. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.';

describe('nodes that are cordoned', () => {
  test('are a matter of the node, with who did it', async () => {
    const fault = await faultBy(nodesCordoned, { objects: [...unplaced([PLAIN], MESSAGE), cordoned] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(fault?.evidence.map(({ value }) => value)).toContain('true, written by kubectl-cordon');
  });

  test('are named when the others are full and the cordoned one would have room', async () => {
    const full = node('node-b', { status: { allocatable: { cpu: '50m', memory: '1Gi', pods: '110' } } });
    const { verdict } = await investigated({ objects: [...unplaced([PLAIN], '0/2 nodes are available: 1 Insufficient cpu, 1 node(s) were unschedulable.'), cordoned, full] }, 'web');
    expect(verdict).toMatchObject({ cause: 'nodes-cordoned', confidence: 0.75 });
  });

  test('are named beside a control plane that takes no pods, also where the scheduler leaves its taint out', async () => {
    const plane = node('plane', { spec: { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] } });
    expect(await faultBy(nodesCordoned, { objects: [...unplaced([PLAIN], '0/2 nodes are available: 1 node(s) had untolerated taint(s), 1 node(s) were unschedulable.'), cordoned, plane] })).toMatchObject({ root: { name: 'node-a' }, confidence: 0.95 });
  });

  test('are not blamed when they are too small as well', async () => {
    const tiny = node('node-a', { spec: { unschedulable: true }, status: { allocatable: { cpu: '10m', memory: '1Gi', pods: '110' } } });
    expect(await faultBy(nodesCordoned, { objects: [...unplaced([PLAIN], '0/2 nodes are available: 1 Insufficient cpu, 1 node(s) were unschedulable.'), tiny, node('node-b', { status: { allocatable: { cpu: '50m' } } })] })).toBeUndefined();
  });

  test('are at most 0.6 sure when nodes may not be read', async () => {
    expect(await faultBy(nodesCordoned, { objects: unplaced([PLAIN], MESSAGE), unreadable: { Node: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });
});
