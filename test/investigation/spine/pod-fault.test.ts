import { before, investigated } from '../support/cluster';
import { deployment, notReady, pod, type Patch, template } from '../support/objects';

const FROM = template();

/** The state of one container that runs since `since` seconds, after `restarts` lives, the last of which is told. */
function running(since: number, restarts: number, last?: { readonly exitCode: number; readonly life: number; readonly ago: number }): Patch {
  return {
    state: { running: { startedAt: before(since) } }, started: true, restartCount: restarts,
    ...(last === undefined ? {} : { lastState: { terminated: { exitCode: last.exitCode, reason: last.exitCode === 0 ? 'Completed' : 'Error', startedAt: before(last.ago + last.life), finishedAt: before(last.ago) } } }),
  };
}

async function stageOf(container: Patch, ready: boolean, patch: Patch = {}): Promise<string> {
  const readiness = { type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: before(1000) };
  const own = pod(1, 'a', FROM, { ...notReady({ ...container, ready }, { phase: 'Running', conditions: [{ type: 'PodScheduled', status: 'True' }, readiness] }), ...patch });
  const { verdict } = await investigated({ objects: [...deployment([FROM], { spec: { replicas: 1 } }), own] }, 'web');
  return verdict.class === 'healthy' ? verdict.cause : verdict.stage;
}

describe('a container that is not ready yet', () => {
  test.each([[45, 'rollout-in-progress'], [75, 'readiness']])('%s seconds after its start: %s', async (seconds, expected) => {
    expect(await stageOf(running(seconds, 0), false)).toBe(expected);
  });
});

describe('a container that runs after it ended', () => {
  test.each([
    ['five seconds ago with an error', running(4, 1, { exitCode: 1, life: 2, ago: 5 }), false, 'crash'],
    ['five seconds ago with an error, though it is ready', running(4, 1, { exitCode: 1, life: 2, ago: 5 }), true, 'crash'],
    ['two minutes ago with an error and is not ready', running(118, 1, { exitCode: 1, life: 80, ago: 120 }), false, 'crash'],
    ['80 seconds ago after a life of 70 seconds, though it is ready', running(79, 2, { exitCode: 137, life: 70, ago: 80 }), true, 'crash'],
    ['twice with success, just now', running(4, 2, { exitCode: 0, life: 5, ago: 10 }), false, 'crash'],
  ])('%s is crashing', async (_when, container, ready, stage) => {
    expect(await stageOf(container, ready)).toBe(stage);
  });

  test.each([
    ['two minutes ago, after three seconds of life', running(118, 2, { exitCode: 1, life: 3, ago: 120 })],
    ['four hours ago, five times', running(14_400, 5, { exitCode: 1, life: 3, ago: 14_401 })],
    ['once with success', running(20, 1, { exitCode: 0, life: 500, ago: 25 })],
    ['with success each hour, as workers do that renew themselves,', running(200, 30, { exitCode: 0, life: 3600, ago: 202 })],
  ])('%s and is ready since has recovered', async (_when, container) => {
    expect(await stageOf(container, true)).toBe('recovered');
  });
});

describe('a pod of which little is told', () => {
  test('is not ready for long also when it is not told since when its container runs', async () => {
    expect(await stageOf({ state: {} }, false)).toBe('readiness');
  });

  test('is not being started for ever when its kubelet says nothing about it', async () => {
    const silent = { status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'True' }], containerStatuses: [] } };
    expect(await stageOf({}, false, silent)).toBe('sandbox');
  });

  test('has a sidecar that runs and does not say whether it started: it holds nothing back', async () => {
    const from = template({}, { initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] });
    const own = pod(1, 'a', from, {
      ...notReady({ state: { waiting: { reason: 'ContainerCreating' } } }, { initContainerStatuses: [{ name: 'proxy', state: { running: { startedAt: before(580) } } }] }),
    });
    const { verdict } = await investigated({ objects: [...deployment([from]), own] }, 'web');
    expect(verdict.stage).toBe('sandbox');
  });
});
