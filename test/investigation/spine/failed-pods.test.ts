import { before, investigated } from '../support/cluster';
import { creatingPod } from '../support/cluster-pods';
import { deployment, event, node, notReady, pod, template, waiting } from '../support/objects';

const OLD = template();
const evicted = (name: string, age: number): ReturnType<typeof pod> => pod(1, name, OLD, { metadata: { creationTimestamp: before(age) }, status: { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory. ', conditions: [], containerStatuses: [] } });
const unpulled = (name: string): ReturnType<typeof pod> => pod(1, name, OLD, notReady(waiting('ErrImagePull', 'failed to resolve registry.example.com/shop/web:1.0.0: not found')));

describe('a pod that has failed', () => {
  test('is history while its successors have a fault of their own', async () => {
    const { verdict, others } = await investigated({ objects: [...deployment([OLD]), evicted('x', 90_000), unpulled('a'), unpulled('b'), node('node-a')] }, 'web');
    expect([verdict, ...others].map(({ cause }) => cause)).toEqual(['image-not-found']);
  });

  test('is no history while nothing has taken its place', async () => {
    const { verdict } = await investigated({ objects: [...deployment([OLD]), evicted('x', 300), pod(1, 'a', OLD), node('node-a')] }, 'web');
    expect(verdict.cause).toBe('evicted-by-node-pressure');
  });
});

describe('a pod that is being made', () => {
  test('stands where it was warned last: mounted volumes are over when the sandbox fails', async () => {
    const stuck = creatingPod(OLD, 'FailedMount', 'MountVolume.SetUp failed for volume "x" : object "shop"/"x" not registered');
    const sandbox = event(stuck[0] as never, 'Warning', 'FailedCreatePodSandBox', 'Failed to create pod sandbox: rpc error: code = DeadlineExceeded desc = context deadline exceeded', { lastTimestamp: before(5) });
    expect((await investigated({ objects: [...deployment([OLD]), ...stuck, sandbox, node('node-a')] }, 'web')).verdict).toMatchObject({ stage: 'sandbox', cause: 'container-runtime-failing' });
  });

  test('is stopped when its kubelet has not touched it for minutes', async () => {
    const untouched = pod(1, 'a', OLD, { status: { phase: 'Pending', containerStatuses: undefined, conditions: [{ type: 'PodScheduled', status: 'True' }] } });
    expect((await investigated({ objects: [...deployment([OLD]), untouched, node('node-a')] }, 'web')).verdict).toMatchObject({ class: 'unknown', stage: 'sandbox' });
  });
});
