import { runtimeHandlerMissing } from '../../../../lib/investigation/causes/sandbox/runtime-handler-missing';
import { faultBy } from '../../support/cluster';
import { creatingPod } from '../../support/cluster-pods';
import { deployment, node, object, pod, template } from '../../support/objects';

const OLD = template();
const GVISOR = template({}, { runtimeClassName: 'sandboxed' });
const CONTAINERD = 'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox runtime: no runtime for "runsc" is configured';
const CRIO = 'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to find runtime handler runsc from runtime list map[crun:0xc0004 runc:0xc0005]';
const CLASS = object('node.k8s.io/v1', 'RuntimeClass', 'sandboxed', { handler: 'runsc' }, '');

describe('a runtime handler that the node does not have', () => {
  test.each([['containerd', CONTAINERD], ['CRI-O', CRIO]])('is a configuration fault of the release that names the class, in the words of %s', async (_runtime, message) => {
    const objects = [...deployment([OLD, GVISOR]), pod(1, 'a', OLD), ...creatingPod(GVISOR, 'FailedCreatePodSandBox', message, {}, 2), node('node-a'), CLASS];
    expect(await faultBy(runtimeHandlerMissing, { objects })).toMatchObject({ class: 'configuration', root: { kind: 'Deployment', name: 'web' }, confidence: 0.85, rollback: { answer: 'yes' } });
  });

  test('is a fault of the node when pods of the same class run on another one', async () => {
    const objects = [...deployment([GVISOR, GVISOR]), pod(2, 'a', GVISOR, { spec: { nodeName: 'node-b' } }), ...creatingPod(GVISOR, 'FailedCreatePodSandBox', CONTAINERD, {}, 2), node('node-a'), CLASS];
    expect(await faultBy(runtimeHandlerMissing, { objects })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is not claimed for a sandbox that fails otherwise', async () => {
    expect(await faultBy(runtimeHandlerMissing, { objects: [...deployment([GVISOR]), ...creatingPod(GVISOR, 'FailedCreatePodSandBox', 'rpc error: code = DeadlineExceeded desc = context deadline exceeded'), CLASS] })).toBeUndefined();
  });

  test('is not guessed when the events have expired', async () => {
    expect(await faultBy(runtimeHandlerMissing, { objects: [...deployment([GVISOR]), ...creatingPod(GVISOR, '', ''), CLASS] })).toBeUndefined();
  });
});
