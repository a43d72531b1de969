import { topologySpreadUnmet } from '../../../../lib/investigation/causes/scheduling/topology-spread-unmet';
import { faultBy } from '../../support/cluster';
import { deployment, node, pod, template } from '../../support/objects';
import { pending, unplaced } from '../../support/pending';

const PLAIN = template();
const SPREAD = template({}, { topologySpreadConstraints: [{ topologyKey: 'topology.kubernetes.io/zone', maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: 'web' } } }] });
const zone = (name: string, value: string): ReturnType<typeof node> => node(name, { metadata: { labels: { 'topology.kubernetes.io/zone': value } } });

describe('an even spread that cannot be had', () => {
  test('is a configuration fault when no node has the label', async () => {
    const fault = await faultBy(topologySpreadUnmet, { objects: [...unplaced([PLAIN, SPREAD], '0/1 nodes are available: 1 node(s) didn\'t match pod topology spread constraints (missing required label).'), node('node-a')] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toBe('the pod must be spread by topology.kubernetes.io/zone, and no node has that label');
  });

  test('tells how many pods each domain has when the skew would be too large', async () => {
    const objects = [...deployment([SPREAD]), pod(1, 'a', SPREAD), pending(SPREAD, '0/2 nodes are available: 1 Insufficient cpu, 1 node(s) didn\'t match pod topology spread constraints.'), zone('node-a', 'z1'), zone('node-b', 'z2')];
    expect((await faultBy(topologySpreadUnmet, { objects }))?.sentence).toContain('pods by domain: z1 1, z2 0');
  });

  test.each([['Ignore', true], ['Honor', false]])('names a cordoned node that is counted under policy %s: %s', async (nodeTaintsPolicy, named) => {
    const spread = template({}, { topologySpreadConstraints: [{ topologyKey: 'topology.kubernetes.io/zone', maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule', nodeTaintsPolicy, labelSelector: { matchLabels: { app: 'web' } } }] });
    const cordoned = node('node-b', { metadata: { labels: { 'topology.kubernetes.io/zone': 'z2' } }, spec: { unschedulable: true } });
    const objects = [...deployment([spread]), pod(1, 'a', spread), pending(spread, '0/2 nodes are available: 1 node(s) were unschedulable, 1 node(s) didn\'t match pod topology spread constraints.'), zone('node-a', 'z1'), cordoned];
    expect((await faultBy(topologySpreadUnmet, { objects }))?.sentence.includes('node-b is cordoned and still counted')).toBe(named);
  });

  test('is not claimed for anti-affinity', async () => {
    expect(await faultBy(topologySpreadUnmet, { objects: [...unplaced([SPREAD], '0/1 nodes are available: 1 node(s) didn\'t match pod anti-affinity rules.'), node('node-a')] })).toBeUndefined();
  });

  test('is at most 0.6 sure when nodes may not be read', async () => {
    expect(await faultBy(topologySpreadUnmet, { objects: unplaced([SPREAD], '0/1 nodes are available: 1 node(s) didn\'t match pod topology spread constraints (missing required label).'), unreadable: { Node: 'forbidden' } })).toMatchObject({ confidence: 0.6 });
  });
});
