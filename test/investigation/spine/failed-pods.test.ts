import { before, investigated } from '../support/cluster';
import { creatingPod } from '../support/cluster-pods';
import { deployment, event, node, notReady, object, pod, template, waiting } from '../support/objects';

const OLD = template();
const evicted = (name: string, age: number): ReturnType<typeof pod> => pod(1, name, OLD, { metadata: { creationTimestamp: before(age) }, status: { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory. ', conditions: [], containerStatuses: [] } });
const unpulled = (name: string): ReturnType<typeof pod> => pod(1, name, OLD, notReady(waiting('ErrImagePull', 'failed to resolve registry.example.com/shop/web:1.0.0: not found')));

describe('a pod that has failed', () => {
  test('is history while its successors have a fault of their own', async () => {
    const { verdict, others } = await investigated({ objects: [...deployment([OLD]), evicted('x', 90_000), unpulled('a'), unpulled('b'), node('node-a')] }, 'web');
    expect([verdict, ...others].map(({ cause }) => cause)).toEqual(['image-not-found']);
  });

  test('is no history when a successor has met the same limit of its own, although another runs just now', async () => {
    const full = (name: string, age: number): ReturnType<typeof pod> => pod(1, name, OLD, { metadata: { creationTimestamp: before(age) }, status: { phase: 'Failed', reason: 'Evicted', message: 'Usage of EmptyDir volume "d" exceeds the limit "4Mi". ', conditions: [], containerStatuses: [] } });
    const running = [...deployment([OLD]), pod(1, 'a', OLD), pod(1, 'b', OLD), node('node-a')];
    expect((await investigated({ objects: [...running, full('x', 300), full('y', 200)] }, 'web')).verdict.cause).toBe('evicted-by-own-storage-limit');
    expect((await investigated({ objects: [...running, full('x', 300)] }, 'web')).verdict.class).toBe('healthy');
  });

  test('is explained when somebody asks about it, and no history while it cannot be deleted', async () => {
    const objects = [...deployment([OLD]), evicted('x', 90_000), pod(1, 'a', OLD), pod(1, 'b', OLD), node('node-a')];
    expect((await investigated({ objects }, 'pod/web-1-x')).verdict.cause).toBe('evicted-by-node-pressure');
    const held = pod(1, 'y', OLD, { metadata: { deletionTimestamp: before(900), finalizers: ['example.com/guard'] }, status: { phase: 'Failed', containerStatuses: [], conditions: [] } });
    expect((await investigated({ objects: [...objects, held] }, 'web')).verdict.cause).toBe('pod-deletion-stuck');
  });

  test('is history of a Job that has completed', async () => {
    const owner = [{ apiVersion: 'batch/v1', kind: 'Job', name: 'import', uid: 'uid-Job-import', controller: true }];
    const of = (name: string, status: Readonly<Record<string, unknown>>): ReturnType<typeof object> => object('v1', 'Pod', name, { metadata: { ownerReferences: owner, labels: { 'batch.kubernetes.io/job-name': 'import' } }, spec: { nodeName: 'node-a', containers: [{ name: 'app' }] }, status });
    const job = object('batch/v1', 'Job', 'import', { status: { succeeded: 1, conditions: [{ type: 'Complete', status: 'True' }] } });
    const objects = [job, of('import-a', { phase: 'Failed', containerStatuses: [{ name: 'app', state: { terminated: { exitCode: 1, reason: 'Error' } } }] }), of('import-b', { phase: 'Succeeded' })];
    expect((await investigated({ objects }, 'job/import')).verdict.class).toBe('healthy');
  });

  test('is no history while nothing has taken its place', async () => {
    const { verdict } = await investigated({ objects: [...deployment([OLD]), evicted('x', 300), pod(1, 'a', OLD), node('node-a')] }, 'web');
    expect(verdict.cause).toBe('evicted-by-node-pressure');
  });
});

describe('a pod that is being deleted', () => {
  const leaving = pod(1, 'a', OLD, { metadata: { deletionTimestamp: before(-20) }, status: { conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: before(300) }] } });

  test('cannot go while its node is lost, and is not called on its way', async () => {
    const lost = node('node-a', { status: { conditions: [{ type: 'Ready', status: 'Unknown', lastTransitionTime: before(340) }] } });
    expect((await investigated({ objects: [...deployment([OLD]), leaving, lost] }, 'web')).verdict).toMatchObject({ cause: 'node-not-ready', stage: 'terminating' });
  });

  test('is on its way while its node is ready', async () => {
    expect((await investigated({ objects: [...deployment([OLD]), leaving, pod(1, 'b', OLD), pod(1, 'c', OLD), node('node-a')] }, 'web')).verdict.class).toBe('healthy');
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
