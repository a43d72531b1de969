import { daemonsetMatchesNoNode } from '../../../../lib/investigation/causes/controller/daemonset-matches-no-node';
import { faultBy, investigated } from '../../support/cluster';
import { node, object, type Patch, template } from '../../support/objects';

const daemons = (spec: Patch): ReturnType<typeof object> => object('apps/v1', 'DaemonSet', 'agent', { metadata: { generation: 1 }, spec: { selector: { matchLabels: { app: 'web' } }, template: template({}, spec) }, status: { observedGeneration: 1, desiredNumberScheduled: 0 } });
const labelled = node('node-a', { metadata: { labels: { pool: 'workers' } } });

describe('a DaemonSet that runs nowhere', () => {
  test('is a configuration fault when nodes have nearly the label that it demands', async () => {
    const { verdict } = await investigated({ objects: [daemons({ nodeSelector: { pool: 'worker' } }), labelled] }, 'daemonset/agent');
    expect(verdict).toMatchObject({ cause: 'daemonset-matches-no-node', class: 'configuration', root: { kind: 'DaemonSet', name: 'agent' }, confidence: 0.95 });
    expect(verdict.sentence).toBe('DaemonSet agent demands nodes with pool=worker, and no node has it; nodes have pool=workers');
  });

  test('is less sure when nodes have nothing of the kind', async () => {
    expect(await faultBy(daemonsetMatchesNoNode, { objects: [daemons({ nodeSelector: { role: 'edge' } }), node('node-a')] }, 'daemonset/agent')).toMatchObject({ confidence: 0.75 });
  });

  test('is a configuration fault when it does not tolerate the taint of its nodes', async () => {
    const tainted = node('node-a', { metadata: { labels: { pool: 'workers' } }, spec: { taints: [{ key: 'dedicated', value: 'x', effect: 'NoSchedule' }] } });
    expect((await faultBy(daemonsetMatchesNoNode, { objects: [daemons({ nodeSelector: { pool: 'workers' } }), tainted] }, 'daemonset/agent'))?.sentence).toContain('does not tolerate taint dedicated=x:NoSchedule');
  });

  test.each([{ 'kubernetes.io/os': 'windows' }, { 'nvidia.com/gpu.present': 'true' }])('is healthy when it waits for machines that the cluster does not have (%j)', async (nodeSelector) => {
    expect((await investigated({ objects: [daemons({ nodeSelector }), node('node-a', { metadata: { labels: { 'kubernetes.io/os': 'linux' } } })] }, 'daemonset/agent')).verdict.class).toBe('healthy');
  });

  test('is at most 0.6 sure when nodes may not be read', async () => {
    expect(await faultBy(daemonsetMatchesNoNode, { objects: [daemons({ nodeSelector: { pool: 'worker' } })], unreadable: { Node: 'forbidden' } }, 'daemonset/agent')).toMatchObject({ confidence: 0.6 });
  });
});
