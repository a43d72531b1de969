import { investigated } from '../../support/cluster';
import { agentPod, creatingPod, readiness } from '../../support/cluster-pods';
import { crashed, deployment, event, node, notReady, pod, template } from '../../support/objects';

const OLD = template();
const sandbox = (message: string): ReturnType<typeof deployment> => [...deployment([OLD]), ...creatingPod(OLD, 'FailedCreatePodSandBox', `Failed to create pod sandbox: rpc error: code = Unknown desc = ${message}`), node('node-a')];
const stopped = pod(1, 'a', OLD, notReady(crashed(143)));

describe('among all causes, the verdict on a pod without sandbox', () => {
  test.each([
    ['cni-plugin-failing', [...sandbox('failed to setup network for sandbox "8f": plugin type="cilium-cni" failed (add): unable to connect to Cilium agent'), agentPod('cilium', 'node-a', false)]],
    ['pod-addresses-exhausted', sandbox('failed to setup network for sandbox "8f": plugin type="aws-cni" name="aws-cni" failed (add): add cmd: failed to assign an IP address to container')],
    ['container-runtime-failing', sandbox('failed to reserve sandbox name "web_shop": name is reserved for "8f"')],
    ['container-runtime-failing', [...deployment([OLD]), ...creatingPod(OLD, '', ''), node('node-a', readiness('False', 'KubeletNotReady', 'PLEG is not healthy: pleg was last seen active 4m0s ago; threshold is 3m0s'))]],
    ['node-network-not-ready', [...deployment([OLD]), ...creatingPod(OLD, '', ''), node('node-a', readiness('False', 'KubeletNotReady', 'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized'))]],
    ['runtime-handler-missing', sandbox('failed to get sandbox runtime: no runtime for "runsc" is configured')],
    ['sandbox-restarts', [...deployment([OLD]), stopped, event(stopped, 'Normal', 'SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.', { count: 9 }), node('node-a')]],
    ['pod-refused-by-node', [...deployment([OLD]), pod(1, 'a', OLD, { status: { phase: 'Failed', reason: 'OutOfmemory', message: 'Pod was rejected: Node didn\'t have enough resource: memory', conditions: [], containerStatuses: [] } }), node('node-a')]],
  ])('is %s', async (cause, objects) => {
    expect((await investigated({ objects }, 'web')).verdict.cause).toBe(cause);
  });
});
