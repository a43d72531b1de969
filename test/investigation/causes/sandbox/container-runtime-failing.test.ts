import { containerRuntimeFailing } from '../../../../lib/investigation/causes/sandbox/container-runtime-failing';
import { before, faultBy } from '../../support/cluster';
import { creatingPod, readiness } from '../../support/cluster-pods';
import { deployment, event, node, notReady, pod, template, waiting } from '../../support/objects';

const OLD = template();
const DOWN = '[container runtime is down, PLEG is not healthy: pleg was last seen active 4m0s ago; threshold is 3m0s]';

describe('a container runtime that does not work', () => {
  test('is a node fault when the kubelet says so in the condition of the node', async () => {
    const objects = [...deployment([OLD]), ...creatingPod(OLD, '', ''), node('node-a', readiness('False', 'KubeletNotReady', DOWN))];
    expect(await faultBy(containerRuntimeFailing, { objects })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test.each([
    ['containerd', 'Failed to create pod sandbox: rpc error: code = DeadlineExceeded desc = context deadline exceeded', 'not finish in time'],
    ['CRI-O', 'Failed to create pod sandbox: rpc error: code = Unknown desc = Kubelet may be retrying requests that are timing out in CRI-O due to system load. Currently at stage sandbox network creation: context deadline exceeded: error reserving pod name k8s_web', 'not finish in time'],
    ['a full disk', 'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to create containerd task: mkdir /run/containerd: no space left on device', 'its disk is full'],
  ])('is a node fault when it fails to make sandboxes, in the words of %s', async (_runtime, message, words) => {
    const fault = await faultBy(containerRuntimeFailing, { objects: [...deployment([OLD]), ...creatingPod(OLD, 'FailedCreatePodSandBox', message), node('node-a')] });
    expect(fault).toMatchObject({ subsystem: 'node', confidence: 0.85 });
    expect(fault?.sentence).toContain(words);
  });

  test('is a node fault when it does not make a container in time', async () => {
    const own = pod(1, 'a', OLD, notReady(waiting('CreateContainerError', 'context deadline exceeded')));
    expect((await faultBy(containerRuntimeFailing, { objects: [...deployment([OLD]), own, node('node-a')] }))?.sentence).toContain('cannot make the pod\'s container: it does not finish in time');
  });

  test('is not blamed once the sandbox was made', async () => {
    const [own, failed] = creatingPod(OLD, 'FailedCreatePodSandBox', 'rpc error: code = DeadlineExceeded desc = context deadline exceeded');
    const pulled = event(own as never, 'Normal', 'Pulled', 'Container image already present on machine', { lastTimestamp: before(5) });
    expect(await faultBy(containerRuntimeFailing, { objects: [...deployment([OLD]), own, failed, pulled, node('node-a')] as never })).toBeUndefined();
  });

  test('is at most 0.6 sure when the node may not be read', async () => {
    const contents = { objects: [...deployment([OLD]), ...creatingPod(OLD, 'FailedCreatePodSandBox', 'Failed to create pod sandbox: rpc error: code = DeadlineExceeded desc = context deadline exceeded')], unreadable: { Node: 'forbidden' } as const };
    expect((await faultBy(containerRuntimeFailing, contents))?.confidence).toBe(0.6);
  });

  test('is not blamed for a network plugin that cannot reach its agent', async () => {
    const message = 'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "8f": plugin type="aws-cni" name="aws-cni" failed (add): connect: connection refused';
    expect(await faultBy(containerRuntimeFailing, { objects: [...deployment([OLD]), ...creatingPod(OLD, 'FailedCreatePodSandBox', message), node('node-a')] })).toBeUndefined();
  });
});
