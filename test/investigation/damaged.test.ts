import { lackingFields } from '../../lib/investigation/view/damaged';
import { before, investigated } from './support/cluster';
import { crashed, deployment, notReady, object, pod, template } from './support/objects';

const OLD = template();

describe('evidence that was cut or edited on its way', () => {
  test('founds a candidate at best, and says what is missing', async () => {
    const stuck = pod(1, 'a', OLD, notReady(crashed(1), { containerStatuses: [{ name: 'app', ready: false, ...crashed(1), restartCount: undefined }] }));
    const { verdict } = await investigated({ objects: [...deployment([OLD]), JSON.parse(JSON.stringify(stuck)) as typeof stuck], logs: { 'web-1-a/app/previous': 'panic: nil map\n' } }, 'web');
    expect(verdict).toMatchObject({ class: 'application', confidence: 0.4 });
    expect(verdict.contradictions).toContain('the evidence is damaged: Pod shop/web-1-a has no status.containerStatuses[0].restartCount, which every cluster requires');
  });

  test('takes the sureness from an answer that all is well', async () => {
    const cut = pod(1, 'a', OLD, { status: { containerStatuses: [{ name: 'app', ready: true, started: true, state: { running: { startedAt: before(595) } } }] } });
    expect((await investigated({ objects: [...deployment([OLD]), cut, pod(1, 'b', OLD)] }, 'web')).verdict).toMatchObject({ class: 'healthy', confidence: 0.4 });
  });

  test.each([
    ['a whole pod', pod(1, 'a', OLD)],
    ['a kind of another group that uses the names otherwise', object('keda.sh/v1alpha1', 'ScaledObject', 'web', { spec: { scaleTargetRef: { name: 'web' } } })],
    ['an event, which has few fields', object('v1', 'Event', 'web.1', { involvedObject: { kind: 'Pod', name: 'web' }, lastTimestamp: before(3) })],
  ])('is not %s', (_what, whole) => {
    expect(lackingFields(whole)).toEqual([]);
  });
});
