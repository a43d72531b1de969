import { before, investigated } from '../support/cluster';
import { crashed, deployment, event, merge, notReady, type Patch, pod, template } from '../support/objects';

const [OLD, NEXT] = [template(), template({ image: 'registry.example.com/shop/web:2.0.0' })];
const since = (seconds: number): Patch => ({ metadata: { creationTimestamp: before(seconds) }, status: { conditions: [{ type: 'PodScheduled', status: 'True' }, { type: 'Ready', status: 'True', lastTransitionTime: before(seconds - 10) }] } });
const failing = pod(2, 'b', NEXT, notReady(crashed(1)));
const LOG = { logs: { 'web-2-b/app/previous': 'panic: runtime error: index out of range' } };

describe('a release that had served for long', () => {
  test('is not blamed for a pod that crashes later, while its peers of the same revision serve', async () => {
    const { verdict } = await investigated({ objects: [...deployment([OLD, NEXT]), pod(2, 'a', NEXT, since(9000)), failing], ...LOG }, 'web');
    expect(verdict).toMatchObject({ class: 'application', cause: 'exits-with-error', confidence: 0.6, rollback: { answer: 'no', reason: 'this revision had served for an hour or more before' } });
    expect(verdict.sentence).not.toContain('since the last rollout');
  });

  test('is blamed while no pod of it has served for an hour', async () => {
    for (const peers of [[pod(2, 'a', NEXT, since(900))], [pod(1, 'a', OLD, since(9000))], []]) {
      expect((await investigated({ objects: [...deployment([OLD, NEXT]), ...peers, failing], ...LOG }, 'web')).verdict).toMatchObject({ confidence: 0.75, rollback: { answer: 'yes' } });
    }
  });

  test('is blamed where nothing tells since when its pods serve', async () => {
    const mute = pod(2, 'a', NEXT, { status: { conditions: [{ type: 'Ready', status: 'True' }] } });
    expect((await investigated({ objects: [...deployment([OLD, NEXT]), mute, failing], ...LOG }, 'web')).verdict.rollback.answer).toBe('yes');
  });

  test('is not blamed for a pod whose few restarts cannot have taken its whole life, unless it lives for long each time', async () => {
    const asked = async (age: number, restarts: number, life = 3): Promise<string> => {
      const only = pod(2, 'b', NEXT, merge(notReady(crashed(1, 'Error', life, restarts)), { metadata: { creationTimestamp: before(age) } }));
      return (await investigated({ objects: [...deployment([OLD, NEXT]), only], ...LOG }, 'web')).verdict.rollback.answer;
    };
    expect(await asked(40_000, 8)).toBe('no');
    expect(await asked(40_000, 130)).toBe('yes');
    expect(await asked(5000, 8)).toBe('yes');
    expect(await asked(40_000, 5, 7000)).toBe('yes');
  });

  test('is not blamed for a pod that served itself and has ceased to be ready', async () => {
    const unready = (restartCount: number): ReturnType<typeof pod> => pod(2, 'b', NEXT, merge(notReady({ started: true, restartCount, state: { running: { startedAt: before(20_000) } } }, { phase: 'Running' }), { metadata: { creationTimestamp: before(20_010) } }));
    const asked = async (restartCount: number): Promise<string> => {
      const stuck = unready(restartCount);
      const told = event(stuck, 'Warning', 'Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503');
      return (await investigated({ objects: [...deployment([OLD, NEXT]), stuck, told], logs: { 'web-2-b/app': 'WARN 14 orders are late' } }, 'web')).verdict.rollback.answer;
    };
    expect(await asked(0)).toBe('no');
    expect(await asked(2)).toBe('yes');
  });
});
