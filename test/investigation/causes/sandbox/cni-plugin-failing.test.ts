import { cniPluginFailing } from '../../../../lib/investigation/causes/sandbox/cni-plugin-failing';
import { faultBy } from '../../support/cluster';
import { agentPod, creatingPod } from '../../support/cluster-pods';
import { deployment, event, node, notReady, pod, template, waiting } from '../../support/objects';

const OLD = template();
const CALICO = 'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "8f2c": plugin type="calico" failed (add): error getting ClusterInformation: connection is unauthorized: Unauthorized';
const CRIO = 'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to create pod network sandbox k8s_web_shop(8f2c): error adding pod shop_web to CNI network "k8s-pod-network": plugin type="calico" failed (add): stat /var/lib/calico/nodename: no such file or directory';
const AWS = 'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "8f2c": plugin type="aws-cni" name="aws-cni" failed (add): add cmd: Error received from AddNetwork gRPC call: rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:50051: connect: connection refused"';
const NO_IP = 'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "8f2c": plugin type="aws-cni" name="aws-cni" failed (add): add cmd: failed to assign an IP address to container';

const stuck = (message: string): ReturnType<typeof deployment> => [...deployment([OLD]), ...creatingPod(OLD, 'FailedCreatePodSandBox', message), node('node-a')];

describe('a network plugin that fails on one node', () => {
  test.each([['containerd', CALICO], ['CRI-O', CRIO]])('is a network fault of its agent there, in the words of %s, and no rollback helps', async (_runtime, message) => {
    expect(await faultBy(cniPluginFailing, { objects: [...stuck(message), agentPod('calico-node', 'node-a', false)] }))
      .toMatchObject({ class: 'cluster', subsystem: 'network', root: { kind: 'Pod', name: 'calico-node-node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is a fault of the node when pods of the system may not be read', async () => {
    const contents = { objects: stuck(AWS) };
    expect(await faultBy(cniPluginFailing, contents)).toMatchObject({ root: { kind: 'Node', name: 'node-a' }, confidence: 0.85 });
  });

  test('is not blamed for having run out of addresses', async () => {
    expect(await faultBy(cniPluginFailing, { objects: stuck(NO_IP) })).toBeUndefined();
  });

  test('is not guessed when the events have expired', async () => {
    expect(await faultBy(cniPluginFailing, { objects: [...deployment([OLD]), ...creatingPod(OLD, '', ''), agentPod('calico-node', 'node-a', true)] })).toBeUndefined();
  });
});

test('a network plugin that fails on several nodes is a fault of its DaemonSet', async () => {
  const other = pod(1, 'c', OLD, { ...notReady(waiting('ContainerCreating')), spec: { nodeName: 'node-b' } });
  const objects = [...stuck(CALICO), other, event(other, 'Warning', 'FailedCreatePodSandBox', CALICO), agentPod('calico-node', 'node-a', false), agentPod('calico-node', 'node-b', false)];
  const fault = await faultBy(cniPluginFailing, { objects });
  expect(fault?.root).toEqual({ kind: 'DaemonSet', namespace: 'kube-system', name: 'calico-node' });
  expect(fault?.sentence).toContain('2 nodes: node-a, node-b');
});
