import { nodeGroupFailing } from '../../../../lib/investigation/causes/node/node-group-failing';
import { faultBy } from '../../support/cluster';
import { crashed, deployment, node, notReady, pod, template } from '../../support/objects';

const OLD = template();
const on = (name: string, nodeName: string, patch = {}): ReturnType<typeof pod> => pod(1, name, OLD, { ...patch, spec: { nodeName } });
const made = (name: string, kernelVersion: string): ReturnType<typeof node> => node(name, { status: { nodeInfo: { kernelVersion, kubeletVersion: 'v1.33.1', containerRuntimeVersion: 'containerd://2.0.5', osImage: 'Linux' } } });
const failing = [on('a', 'new-1', notReady(crashed(139))), on('b', 'new-2', notReady(crashed(139)))];
const ready = [on('c', 'old-1'), on('d', 'old-2')];
const nodes = [made('new-1', '6.12.1'), made('new-2', '6.12.1'), made('old-1', '6.6.9'), made('old-2', '6.6.9')];

describe('nodes of one kernel on which a revision fails', () => {
  test('are the fault when the same revision is ready on all others', async () => {
    const fault = await faultBy(nodeGroupFailing, { objects: [...deployment([OLD]), ...failing, ...ready, ...nodes] });
    expect(fault).toMatchObject({ class: 'cluster', subsystem: 'node', confidence: 0.75, rollback: { answer: 'no' } });
    expect(fault?.sentence).toContain('all 2 nodes with kernelVersion 6.12.1');
  });

  test('are not blamed for one failing node, nor when the nodes are alike', async () => {
    expect(await faultBy(nodeGroupFailing, { objects: [...deployment([OLD]), ...failing.slice(1), ...ready, ...nodes] })).toBeUndefined();
    const alike = ['new-1', 'new-2', 'old-1', 'old-2'].map((name) => made(name, '6.6.9'));
    expect(await faultBy(nodeGroupFailing, { objects: [...deployment([OLD]), ...failing, ...ready, ...alike] })).toBeUndefined();
  });

  test('are not blamed when another revision fails: that is the release', async () => {
    const next = template({ image: 'registry.example.com/shop/web:2.0.0' });
    const released = ['new-1', 'new-2'].map((nodeName, position) => pod(2, String(position), next, { ...notReady(crashed(139)), spec: { nodeName } }));
    expect(await faultBy(nodeGroupFailing, { objects: [...deployment([OLD, next]), ...released, ...ready, ...nodes] })).toBeUndefined();
  });

  test('are not guessed when nodes may not be read', async () => {
    expect(await faultBy(nodeGroupFailing, { objects: [...deployment([OLD]), ...failing, ...ready], unreadable: { Node: 'forbidden' } })).toBeUndefined();
  });
});
