import { Drill, expectNothingLost } from './support/drill';
import { waitFor } from './support/wait-for';

jest.setTimeout(360_000);

let drill: Drill;
beforeAll(async () => { drill = await Drill.start('release'); });
afterAll(() => drill.end());

test('a good release loses no request, through the Service and through the route', async () => {
  await drill.settle();
  const figures = await drill.underLoad('good release', async () => {
    await drill.cluster.apply(drill.render({ tag: '1.1.0' }));
    await drill.serving();
  });
  expectNothingLost(figures);
  expect(figures.map(({ versions }) => versions['1.1.0'] ?? 0).every((count) => count > 0)).toBe(true);
  expect(await drill.state()).toEqual({ image: expect.stringContaining('1.1.0') as unknown, complete: true });
});

test('scaling down loses no request', async () => {
  await drill.settle({ replicas: 4 });
  expectNothingLost(await drill.underLoad('scale-down', async () => {
    await drill.cluster.apply(drill.render({ replicas: 2 }));
    await waitFor('two pods to be left', async () => ((await drill.cluster.list(drill.namespace, 'pods')).length === 2 ? true : undefined), 120);
  }));
});

/** Whose pods leave the node. The bench's gateway, DNS and ACME server stay: they have no budgets, and how they drain is not under test. */
const LEAVING = 'app.kubernetes.io/instance=web';

test('draining a node loses no request, though two of the pods run there', async () => {
  // More pods than nodes: one node has two.
  await drill.settle({ replicas: 4 });
  const pods = await drill.cluster.list(drill.namespace, 'pods');
  const nodes = pods.map((pod) => (pod.spec as { nodeName: string }).nodeName);
  const crowded = nodes.find((node, index) => nodes.indexOf(node) !== index) ?? '';
  try {
    const figures = await drill.underLoad('node drain', async () => {
      await drill.cluster.kubectl(['drain', crowded, `--pod-selector=${LEAVING}`, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=240s']);
      await drill.serving();
    });
    expectNothingLost(figures);
    const left = await drill.cluster.list(drill.namespace, 'pods');
    expect(left.map((pod) => (pod.spec as { nodeName: string }).nodeName)).not.toContain(crowded);
  } finally {
    await drill.cluster.kubectl(['uncordon', crowded]);
  }
});
