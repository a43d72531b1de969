import { nodeNotReady } from '../../../lib/investigation/causes/node/node-not-ready';
import { before, faultBy, investigated } from '../support/cluster';
import { deployment, node, pod, template } from '../support/objects';

const OLD = template();
const NEW = template({ image: 'registry.example.com/shop/web:2.0.0' });

describe('a node that does not report', () => {
  const lost = node('node-a', { status: { conditions: [{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting node status.', lastTransitionTime: before(240) }] } });
  const onIt = pod(1, 'a', OLD, { status: { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: before(240) }] } });

  test('is the fault of its pods that are not ready, and no rollback helps', async () => {
    expect(await faultBy(nodeNotReady, { objects: [...deployment([OLD]), onIt, lost] })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, rollback: { answer: 'no' } });
  });

  test('is not blamed while the node is ready', async () => {
    expect(await faultBy(nodeNotReady, { objects: [...deployment([OLD]), onIt, node('node-a')] })).toBeUndefined();
  });

  test('is not blamed when nodes may not be read', async () => {
    const contents = { objects: [...deployment([OLD]), onIt], unreadable: { Node: 'forbidden' } as const };
    const investigation = await investigated(contents, 'web');
    expect(investigation.verdict.class).toBe('unknown');
    expect(investigation.notSeen.map(({ what, outcome }) => `${what}: ${outcome}`)).toContain('Node node-a: forbidden');
  });
});
