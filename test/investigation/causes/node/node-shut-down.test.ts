import { nodeShutDown } from '../../../../lib/investigation/causes/node/node-shut-down';
import { before, faultBy, investigated } from '../../support/cluster';
import { readiness } from '../../support/cluster-pods';
import { deployment, event, merge, node, pod, template } from '../../support/objects';

const OLD = template();
const ended = pod(1, 'a', OLD, { status: { phase: 'Failed', reason: 'Terminated', message: 'Pod was terminated in response to imminent node shutdown.', containerStatuses: [], conditions: [{ type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet', message: 'Pod was terminated in response to imminent node shutdown.', lastTransitionTime: before(60) }] } });
const UNKNOWN = readiness('Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.');
const stopped = node('node-a', merge(UNKNOWN, { spec: { taints: [{ key: 'node.cloudprovider.kubernetes.io/shutdown', effect: 'NoSchedule' }] } }));
const waits = pod(1, 'a', OLD, { status: { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: before(240) }] } });

describe('a node that was shut down', () => {
  test('is a matter of the cloud, by what the kubelet wrote on the pod', async () => {
    expect(await faultBy(nodeShutDown, { objects: [...deployment([OLD]), ended] })).toMatchObject({ class: 'cluster', subsystem: 'cloud', root: { kind: 'Node', name: 'node-a' }, confidence: 0.85, rollback: { answer: 'no' } });
  });

  test('is named before "does not report" when the cloud says that the machine is stopped', async () => {
    const { verdict } = await investigated({ objects: [...deployment([OLD]), waits, stopped] }, 'web');
    expect(verdict).toMatchObject({ cause: 'node-shut-down', subsystem: 'cloud' });
  });

  test('is known from an interruption of a spot machine', async () => {
    const machine = node('node-a', UNKNOWN);
    const told = event(machine, 'Warning', 'SpotInterrupted', 'Spot Instance interruption notice', { metadata: { namespace: 'default' }, involvedObject: { kind: 'Node', name: 'node-a', namespace: '', uid: 'node-a' } });
    expect(await faultBy(nodeShutDown, { objects: [...deployment([OLD]), waits, machine, told] })).toMatchObject({ confidence: 0.95 });
  });

  test('is not claimed for a node that only does not report', async () => {
    expect(await faultBy(nodeShutDown, { objects: [...deployment([OLD]), waits, node('node-a', UNKNOWN)] })).toBeUndefined();
  });

  test('is history once other pods serve', async () => {
    expect((await investigated({ objects: [...deployment([OLD]), ended, pod(1, 'b', OLD), pod(1, 'c', OLD)] }, 'web')).verdict.class).toBe('healthy');
  });

  test('is not claimed without the marks, when node and events may not be read', async () => {
    const silent = pod(1, 'a', OLD, { status: { phase: 'Failed', reason: 'NodeLost', conditions: [], containerStatuses: [] } });
    expect(await faultBy(nodeShutDown, { objects: [...deployment([OLD]), silent], unreadable: { Node: 'forbidden', Event: 'forbidden' } })).toBeUndefined();
  });
});
