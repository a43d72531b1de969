import { Delivery, Platform } from '../../lib/platform';
import { Rollout, rollbackFor, Scale, unknown } from '../../lib/strategy';

const target = { name: 'web', namespace: 'shop' };
const facts = Platform.forTests().facts;
const under = (delivery: Parameters<typeof rollbackFor>[2], rollout = Rollout.rolling()): ReturnType<typeof rollbackFor> => rollbackFor(rollout.bind(facts), 600, delivery, target);

describe('the rollback on the card', () => {
  test.each([
    ['Argo CD that syncs by itself', Delivery.argoCd(), ['git revert --no-edit <bad commit> && git push', 'argocd app get shop --refresh']],
    ['Argo CD synced by people', Delivery.argoCd({ autoSync: false, application: 'web-prod' }), ['argocd app history web-prod', 'argocd app rollback web-prod <id>', 'git revert --no-edit <bad commit> && git push']],
    ['a Flux kustomization', Delivery.flux({ name: 'apps' }), ['git revert --no-edit <bad commit> && git push', 'flux reconcile kustomization apps --with-source']],
    ['a Flux HelmRelease', Delivery.flux({ object: 'helmRelease' }), ['git revert --no-edit <bad commit> && git push', 'flux reconcile helmrelease shop --namespace shop --with-source']],
    ['Helm', Delivery.helm({ release: 'web' }), ['helm -n shop history web', 'helm -n shop rollback web <revision> --wait --timeout 10m']],
    ['server-side apply', Delivery.apply(), ['kubectl -n shop rollout undo deployment/web', 'kubectl -n shop apply --server-side --force-conflicts -f <last good dist>']],
    ['client-side apply', Delivery.apply({ serverSide: false, directory: 'out' }), ['kubectl -n shop rollout undo deployment/web', 'kubectl -n shop apply -f <last good out>']],
  ])('under %s gives the exact commands', (_, delivery, commands) => {
    expect(under(delivery).commands).toEqual(commands);
  });

  test('says that old pods keep serving only for a rolling update', () => {
    expect(under(Delivery.helm()).onBadRelease).toMatch(/^The old pods keep serving; after 600 s/);
    expect(under(Delivery.helm(), Rollout.recreate('one writer')).onBadRelease).toMatch(/the service is down/);
  });
});

describe('sentences of answers', () => {
  test('name numbers and open questions', () => {
    expect(Scale.between(2, 6, { cpu: 60, memory: 80 }).describe()).toBe('2 to 6 replicas, more above 60 % CPU or 80 % memory');
    expect(unknown('who?').describe()).toBe('not answered yet: who?');
  });
});
