import { nodeNotReady } from '../../../../lib/investigation/causes/node/node-not-ready';
import { before, faultBy, investigated } from '../../support/cluster';
import { readiness } from '../../support/cluster-pods';
import { deployment, merge, node, object, pod, template } from '../../support/objects';

const OLD = template();
const UNKNOWN = readiness('Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.');
const lost = node('node-a', UNKNOWN);
const onIt = pod(1, 'a', OLD, { status: { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: before(240) }] } });
const zoned = (name: string, zone: string, patch = {}): ReturnType<typeof node> => node(name, merge(patch, { metadata: { labels: { 'topology.kubernetes.io/zone': zone } } }));

describe('a node that does not report', () => {
  test('is the fault of its pods that are not ready, and no rollback helps', async () => {
    expect(await faultBy(nodeNotReady, { objects: [...deployment([OLD]), onIt, lost] })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, confidence: 0.95, rollback: { answer: 'no' } });
  });

  test('is found from the node itself, with its lease and the pods that it harms', async () => {
    const lease = object('coordination.k8s.io/v1', 'Lease', 'node-a', { spec: { renewTime: before(280) } }, 'kube-node-lease');
    const fault = await faultBy(nodeNotReady, { objects: [...deployment([OLD]), onIt, lost, lease] }, 'node/node-a');
    expect(fault).toMatchObject({ root: { kind: 'Node', name: 'node-a' }, pods: ['web-1-a'] });
    expect(fault?.evidence.map(({ value }) => value)).toEqual(expect.arrayContaining(['last renewed 4m ago', '1 of 1 pods of the node are not ready: shop/web-1-a']));
  });

  test('is a matter of the cloud when most nodes of its zone are lost and other zones are well', async () => {
    const objects = [...deployment([OLD]), onIt, zoned('node-a', 'eu-1a', UNKNOWN), zoned('node-b', 'eu-1a', UNKNOWN), zoned('node-c', 'eu-1b')];
    const fault = await faultBy(nodeNotReady, { objects });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'cloud' });
    expect(fault?.sentence).toContain('2 of 2 nodes of zone eu-1a');
  });

  test('is a matter of the node when its zone is well', async () => {
    const objects = [...deployment([OLD]), onIt, zoned('node-a', 'eu-1a', UNKNOWN), zoned('node-b', 'eu-1a'), zoned('node-c', 'eu-1b')];
    expect(await faultBy(nodeNotReady, { objects })).toMatchObject({ subsystem: 'node' });
  });

  test('is not blamed while the node is ready', async () => {
    expect(await faultBy(nodeNotReady, { objects: [...deployment([OLD]), onIt, node('node-a')] })).toBeUndefined();
  });

  test('is not claimed where the kubelet reports that network or runtime is missing', async () => {
    const objects = [...deployment([OLD]), onIt, node('node-a', readiness('False', 'KubeletNotReady', '[container runtime is down, PLEG is not healthy]'))];
    expect(await faultBy(nodeNotReady, { objects })).toBeUndefined();
  });

  test('is not blamed when nodes may not be read', async () => {
    const investigation = await investigated({ objects: [...deployment([OLD]), onIt], unreadable: { Node: 'forbidden' } }, 'web');
    expect(investigation.verdict.class).toBe('unknown');
    expect(investigation.notSeen.map(({ what, outcome }) => `${what}: ${outcome}`)).toContain('Node node-a: forbidden');
  });
});
