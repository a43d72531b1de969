import { rolloutSpecificationInvalid } from '../../../../lib/investigation/causes/argo-rollout/rollout-specification-invalid';
import { faultBy, investigated } from '../../support/cluster';
import { rollout } from '../../support/rollout';

const invalid = { phase: 'Degraded', conditions: [{ type: 'InvalidSpec', status: 'True', reason: 'InvalidSpec', message: 'The Rollout "web" is invalid: spec.strategy.canary.canaryService: Invalid value: "web-canary": service "web-canary" not found' }] };

describe('a Rollout whose specification is refused', () => {
  test('says so itself', async () => {
    const { verdict } = await investigated({ objects: rollout(invalid) }, 'rollout/web');
    expect(verdict).toMatchObject({ cause: 'rollout-specification-invalid', class: 'configuration', root: { kind: 'Rollout' }, confidence: 0.95, rollback: { answer: 'no' } });
    expect(verdict.sentence).toContain('service "web-canary" not found');
  });

  test('is not claimed once the condition is False', async () => {
    expect(await faultBy(rolloutSpecificationInvalid, { objects: rollout({ phase: 'Degraded', conditions: [{ type: 'InvalidSpec', status: 'False' }] }) }, 'rollout/web')).toBeUndefined();
  });

  test('is known from the Rollout alone, whatever else may not be read', async () => {
    expect(await faultBy(rolloutSpecificationInvalid, { objects: rollout(invalid), unreadable: { Event: 'forbidden', Pod: 'forbidden' } }, 'rollout/web')).toMatchObject({ confidence: 0.95 });
  });
});
