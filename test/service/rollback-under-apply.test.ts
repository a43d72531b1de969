import { App, Chart } from 'cdk8s';
import { Exposure, Owner, ProductionService, Rollout, State } from 'seaworthy';
import { Delivery, Platform } from 'seaworthy/platform';

function howBack(serverSide: boolean): string {
  const service = new ProductionService(new Chart(new App(), 'shop', { namespace: 'shop' }), 'web', {
    platform: Platform.forTests({ delivery: Delivery.apply({ serverSide }) }),
    image: 'registry.example.com/web:1.0.0',
    port: 8080,
    owner: Owner.team('shop', { onCall: 'https://oncall.example.com/shop', runbook: 'https://runbooks.example.com/shop' }),
    state: State.stateless(),
    exposure: Exposure.cluster(),
    rollout: Rollout.rolling(),
    needs: [],
  });
  return service.plan.rollback.howBack;
}

test('under server-side apply the card says that the release after an undo needs --force-conflicts', () => {
  expect(howBack(true)).toContain('give the next release --force-conflicts, once');
});

test('under client-side apply, where no conflict arises, the card does not ask for --force-conflicts', () => {
  expect(howBack(false)).not.toContain('--force-conflicts');
});
