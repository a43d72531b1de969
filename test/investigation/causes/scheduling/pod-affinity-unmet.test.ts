import { podAffinityUnmet } from '../../../../lib/investigation/causes/scheduling/pod-affinity-unmet';
import { faultBy } from '../../support/cluster';
import { node, object, template } from '../../support/objects';
import { unplaced } from '../../support/pending';

const PLAIN = template();
const NEAR = template({}, { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'cache' } } }] } } });
const MESSAGE = '0/1 nodes are available: 1 node(s) didn\'t match pod affinity rules.';

describe('a pod that must stand beside another', () => {
  test('is a configuration fault when no such pod runs', async () => {
    const fault = await faultBy(podAffinityUnmet, { objects: [...unplaced([PLAIN, NEAR], MESSAGE), node('node-a')] });
    expect(fault).toMatchObject({ class: 'configuration', root: { kind: 'Deployment' }, confidence: 0.95, rollback: { answer: 'yes' } });
    expect(fault?.sentence).toContain('app=cache');
  });

  test('is less sure when such a pod runs', async () => {
    const cache = object('v1', 'Pod', 'cache', { metadata: { labels: { app: 'cache' } }, spec: { nodeName: 'node-a' }, status: { phase: 'Running' } });
    expect(await faultBy(podAffinityUnmet, { objects: [...unplaced([PLAIN, NEAR], MESSAGE), cache, node('node-a')] })).toMatchObject({ confidence: 0.85 });
  });

  test('is not claimed for anti-affinity', async () => {
    expect(await faultBy(podAffinityUnmet, { objects: [...unplaced([NEAR], '0/1 nodes are available: 1 node(s) didn\'t match pod anti-affinity rules.'), node('node-a')] })).toBeUndefined();
  });

  test('is not claimed when the scheduler has said nothing', async () => {
    expect(await faultBy(podAffinityUnmet, { objects: [...unplaced([NEAR], ''), node('node-a')] })).toBeUndefined();
  });
});
