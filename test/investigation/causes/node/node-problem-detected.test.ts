import { nodeProblemDetected } from '../../../../lib/investigation/causes/node/node-problem-detected';
import { before, faultBy, investigated } from '../../support/cluster';
import { creatingPod } from '../../support/cluster-pods';
import { deployment, node, template } from '../../support/objects';

const OLD = template();
const READY = { type: 'Ready', status: 'True', lastTransitionTime: before(80_000) };
const reports = (type: string, status: string): ReturnType<typeof node> => node('node-a', { status: { conditions: [READY, { type, status, reason: 'Reported', message: 'task jbd2 blocked for more than 120 seconds', lastTransitionTime: before(600) }] } });

describe('a condition of an agent on the node', () => {
  test.each([['KernelDeadlock', 'True', 'node'], ['ReadonlyFilesystem', 'True', 'node'], ['KernelReady', 'False', 'node'], ['NetworkUnavailable', 'True', 'network']])('%s=%s is a fault', async (type, status, subsystem) => {
    expect(await faultBy(nodeProblemDetected, { objects: [reports(type, status)] }, 'node/node-a')).toMatchObject({ class: 'cluster', subsystem, root: { kind: 'Node', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test.each([['KernelReady', 'True'], ['KernelDeadlock', 'False'], ['SomethingNew', 'True'], ['KernelDeadlock', 'Unknown']])('%s=%s is none', async (type, status) => {
    expect((await investigated({ objects: [reports(type, status)] }, 'node/node-a')).verdict.class).toBe('healthy');
  });

  test('is less sure as the reason of a pod without sandbox, and not claimed when the node may not be read', async () => {
    const objects = [...deployment([OLD]), ...creatingPod(OLD, 'FailedCreatePodSandBox', 'rpc error: code = Unknown desc = something')];
    expect((await faultBy(nodeProblemDetected, { objects: [...objects, reports('KernelDeadlock', 'True')] }))?.confidence).toBe(0.75);
    expect(await faultBy(nodeProblemDetected, { objects, unreadable: { Node: 'forbidden' } })).toBeUndefined();
  });
});
