import { untoleratedTaint } from '../../../../lib/investigation/causes/scheduling/untolerated-taint';
import { before, faultBy, investigated } from '../../support/cluster';
import { deployment, node, pod, template } from '../../support/objects';
import { unplaced } from '../../support/pending';

const PLAIN = template();
const taint = (key: string, value = '', effect = 'NoSchedule'): Record<string, unknown> => ({ key, ...(value === '' ? {} : { value }), effect });
const tainted = (name: string, ...taints: readonly unknown[]): ReturnType<typeof node> => node(name, { spec: { taints } });
const PLANE = tainted('plane', taint('node-role.kubernetes.io/control-plane'));

describe('a taint that a pod does not tolerate', () => {
  test.each([
    ['named by the scheduler', '0/2 nodes are available: 1 node(s) had untolerated taint {dedicated: batch}, 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }.'],
    ['left out by newest schedulers', '0/2 nodes are available: 2 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.'],
    ['in the words of old schedulers', '0/2 nodes are available: 1 node(s) had taint {dedicated: batch}, that the pod didn\'t tolerate, 1 node(s) had taint {node-role.kubernetes.io/master: }, that the pod didn\'t tolerate.'],
  ])('of a pool is a configuration fault when %s', async (_how, message) => {
    const fault = await faultBy(untoleratedTaint, { objects: [...unplaced([PLAIN], message), PLANE, tainted('node-a', taint('dedicated', 'batch'))] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95 });
    expect(fault?.sentence).toContain('dedicated=batch:NoSchedule');
  });

  test('is undone by a rollback when the last revision lost the toleration', async () => {
    const tolerant = template({}, { tolerations: [{ key: 'dedicated', value: 'batch', effect: 'NoSchedule' }] });
    expect(await faultBy(untoleratedTaint, { objects: [...unplaced([tolerant, PLAIN], '0/1 nodes are available: 1 node(s) had untolerated taint {dedicated: batch}.'), tainted('node-a', taint('dedicated', 'batch'))] })).toMatchObject({ rollback: { answer: 'yes' } });
  });

  test('that is nearly tolerated is told with the value that differs', async () => {
    const near = template({}, { tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'bach', effect: 'NoSchedule' }] });
    expect((await faultBy(untoleratedTaint, { objects: [...unplaced([near], '0/1 nodes are available: 1 node(s) had untolerated taint(s).'), tainted('node-a', taint('dedicated', 'batch'))] }))?.sentence).toContain('only with value "bach"');
  });

  test('by which a node tells that it is lost is a matter of the node', async () => {
    const lost = node('node-a', { spec: { taints: [taint('node.kubernetes.io/unreachable')] }, status: { conditions: [{ type: 'Ready', status: 'Unknown', lastTransitionTime: before(300) }] } });
    expect(await faultBy(untoleratedTaint, { objects: [...unplaced([PLAIN], '0/2 nodes are available: 2 node(s) had untolerated taint(s).'), PLANE, lost] })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, rollback: { answer: 'no' } });
  });

  test('of a lost node wins over the lack of room on the others, if the lost one would have room', async () => {
    const lost = tainted('node-b', taint('node.kubernetes.io/unreachable'));
    const full = node('node-a', { status: { allocatable: { cpu: '50m', memory: '16Gi', pods: '110' } } });
    const { verdict } = await investigated({ objects: [...unplaced([PLAIN], '0/2 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }.'), full, lost] }, 'web');
    expect(verdict).toMatchObject({ cause: 'untolerated-taint', root: { name: 'node-b' } });
  });

  test('is a matter of the node when it is newer than a pod of the same revision that runs there', async () => {
    const objects = [...deployment([PLAIN]), pod(1, 'a', PLAIN), ...unplaced([PLAIN], '0/1 nodes are available: 1 node(s) had untolerated taint(s).').slice(2), tainted('node-a', taint('maintenance', 'true'))];
    expect(await faultBy(untoleratedTaint, { objects })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' } });
  });

  test('of the control plane is not blamed while other nodes are full', async () => {
    expect(await faultBy(untoleratedTaint, { objects: [...unplaced([PLAIN], '0/2 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }.'), PLANE, node('node-a')] })).toBeUndefined();
  });

  test('is at most 0.6 sure when nodes may not be read', async () => {
    expect(await faultBy(untoleratedTaint, { objects: unplaced([PLAIN], '0/2 nodes are available: 2 node(s) had untolerated taint {dedicated: batch}.'), unreadable: { Node: 'forbidden' } })).toMatchObject({ class: 'configuration', confidence: 0.6 });
  });
});
