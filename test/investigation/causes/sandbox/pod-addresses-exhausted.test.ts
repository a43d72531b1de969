import { podAddressesExhausted } from '../../../../lib/investigation/causes/sandbox/pod-addresses-exhausted';
import { faultBy } from '../../support/cluster';
import { agentPod, creatingPod } from '../../support/cluster-pods';
import { deployment, node, template } from '../../support/objects';

const OLD = template();
const HOST_LOCAL = 'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "8f2c": plugin type="flannel" failed (add): failed to delegate add: failed to allocate for range 0: no IP addresses available in range set: 10.244.1.1-10.244.1.254';
const stuck = (message: string): ReturnType<typeof deployment> => [...deployment([OLD]), ...creatingPod(OLD, 'FailedCreatePodSandBox', message), node('node-a', { spec: { podCIDRs: ['10.244.1.0/24'] } })];

describe('a node without free pod addresses', () => {
  test('is a network fault of that node when the range is its own', async () => {
    const fault = await faultBy(podAddressesExhausted, { objects: stuck(HOST_LOCAL) });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'network', root: { kind: 'Node', name: 'node-a' }, confidence: 0.85, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('10.244.1.1-10.244.1.254');
    expect(fault?.evidence.map(({ value }) => value)).toContain('10.244.1.0/24');
  });

  test.each([
    ['AWS', 'plugin type="aws-cni" name="aws-cni" failed (add): add cmd: failed to assign an IP address to container'],
    ['Calico', 'plugin type="calico" failed (add): failed to request IPv4 addresses: Assigned 0 out of 1 requested IPv4 addresses; No more free affine blocks and strict affinity enabled'],
    ['Cilium', 'plugin type="cilium-cni" failed (add): unable to allocate IP via local cilium agent: [POST /ipam][502] postIpamFailure No more IPs available'],
  ])('is found in the words of %s', async (_plugin, message) => {
    expect(await faultBy(podAddressesExhausted, { objects: stuck(`Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "8f2c": ${message}`) })).toMatchObject({ cause: 'pod-addresses-exhausted' });
  });

  test('is not claimed for a plugin that fails otherwise', async () => {
    expect(await faultBy(podAddressesExhausted, { objects: stuck('Failed to create pod sandbox: plugin type="calico" failed (add): connection is unauthorized: Unauthorized') })).toBeUndefined();
  });

  test('is not guessed when the events have expired', async () => {
    expect(await faultBy(podAddressesExhausted, { objects: [...deployment([OLD]), ...creatingPod(OLD, '', ''), agentPod('aws-node', 'node-a', true)] })).toBeUndefined();
  });
});
