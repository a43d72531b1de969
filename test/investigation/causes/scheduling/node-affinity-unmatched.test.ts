import { nodeAffinityUnmatched } from '../../../../lib/investigation/causes/scheduling/node-affinity-unmatched';
import { faultBy, investigated } from '../../support/cluster';
import { deployment, node, pod, template } from '../../support/objects';
import { unplaced } from '../../support/pending';

const PLAIN = template();
const SSD = template({}, { nodeSelector: { disk: 'ssd' } });
const MESSAGE = '0/2 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 1 node(s) didn\'t match Pod\'s node affinity/selector. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.';

describe('a demand on node labels that no node satisfies', () => {
  test('is a configuration fault of the revision that began to demand it, and names what nodes have instead', async () => {
    const fault = await faultBy(nodeAffinityUnmatched, { objects: [...unplaced([PLAIN, SSD], MESSAGE), node('node-a', { metadata: { labels: { disk: 'sdd' } } })] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toBe('the pod demands a node with disk=ssd, and no node has it; nodes have disk=sdd');
  });

  test('of a required affinity is read from the term that is missed least', async () => {
    const terms = [{ matchExpressions: [{ key: 'a', operator: 'Exists' }, { key: 'b', operator: 'Exists' }] }, { matchExpressions: [{ key: 'zone', operator: 'In', values: ['z9'] }] }];
    const affine = template({}, { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } } });
    expect((await faultBy(nodeAffinityUnmatched, { objects: [...unplaced([affine], '0/1 nodes are available: 1 node(s) didn\'t match node selector.'), node('node-a')] }))?.sentence).toContain('zone=z9');
  });

  test('is a matter of the node when a pod of the same revision still runs on a node that has lost the label', async () => {
    const objects = [...deployment([SSD]), pod(1, 'a', SSD), ...unplaced([SSD], MESSAGE).slice(2), node('node-a')];
    expect(await faultBy(nodeAffinityUnmatched, { objects })).toMatchObject({ class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: 'node-a' }, rollback: { answer: 'no' } });
  });

  test('is not blamed when a node has the label and is tainted: then the taint is', async () => {
    const objects = [...unplaced([SSD], '0/2 nodes are available: 1 node(s) had untolerated taint {dedicated: db}, 1 node(s) didn\'t match Pod\'s node affinity/selector.'),
      node('node-a'), node('node-b', { metadata: { labels: { disk: 'ssd' } }, spec: { taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }] } })];
    expect(await faultBy(nodeAffinityUnmatched, { objects })).toBeUndefined();
    expect((await investigated({ objects }, 'web')).verdict.cause).toBe('untolerated-taint');
  });

  test('is not blamed when a node has the label and is full', async () => {
    expect(await faultBy(nodeAffinityUnmatched, { objects: [...unplaced([SSD], '0/2 nodes are available: 1 Insufficient cpu, 1 node(s) didn\'t match Pod\'s node affinity/selector.'), node('node-a')] })).toBeUndefined();
  });

  test('is at most 0.6 sure when nodes may not be read', async () => {
    expect(await faultBy(nodeAffinityUnmatched, { objects: unplaced([PLAIN, SSD], MESSAGE), unreadable: { Node: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });
});
