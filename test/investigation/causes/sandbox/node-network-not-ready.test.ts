import { nodeNetworkNotReady } from '../../../../lib/investigation/causes/sandbox/node-network-not-ready';
import { faultBy } from '../../support/cluster';
import { agentPod, creatingPod, readiness } from '../../support/cluster-pods';
import { deployment, node, template } from '../../support/objects';

const OLD = template();
const CONTAINERD = 'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized';
const CRIO = 'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: No CNI configuration file in /etc/kubernetes/cni/net.d/. Has your network provider started?';
const stuck = creatingPod(OLD, 'NetworkNotReady', `network is not ready: ${CONTAINERD}`);

describe('a node without pod network', () => {
  test.each([['containerd', CONTAINERD], ['CRI-O', CRIO]])('is a network fault of the agent that does not come up there, in the words of %s', async (_runtime, message) => {
    const objects = [...deployment([OLD]), ...stuck, node('node-a', readiness('False', 'KubeletNotReady', message)), agentPod('kube-flannel-ds', 'node-a', false, 'kube-flannel')];
    expect(await faultBy(nodeNetworkNotReady, { objects })).toMatchObject({ class: 'cluster', subsystem: 'network', root: { kind: 'Pod', name: 'kube-flannel-ds-node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is at most 0.6 sure when the node may not be read', async () => {
    expect((await faultBy(nodeNetworkNotReady, { objects: [...deployment([OLD]), ...stuck], unreadable: { Node: 'forbidden' } }))?.confidence).toBe(0.6);
  });

  test('is less sure when the node is ready meanwhile', async () => {
    expect((await faultBy(nodeNetworkNotReady, { objects: [...deployment([OLD]), ...stuck, node('node-a')] }))?.confidence).toBe(0.65);
  });

  test('is not claimed for a node that does not report', async () => {
    expect(await faultBy(nodeNetworkNotReady, { objects: [...deployment([OLD]), ...creatingPod(OLD, '', ''), node('node-a', readiness('Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.'))] })).toBeUndefined();
  });
});
