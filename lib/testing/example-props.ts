import { Platform } from '../platform';
import type { ProductionServiceProps } from '../service';
import { Exposure, Owner, Rollout, State } from '../strategy';

/**
 * Complete props of a service with harmless answers: owned by a team of the platform, stateless, reached within the cluster, rolling, needs nothing.
 * @param overrides what a test is about; default nothing
 */
export function exampleProps(overrides: Partial<ProductionServiceProps> = {}): ProductionServiceProps {
  const platform = overrides.platform ?? Platform.forTests();
  const team = Platform.isPlatform(platform) ? platform.facts.teams[0] : undefined;
  return {
    platform,
    image: 'registry.example.com/shop/web:1.0.0',
    port: 8080,
    owner: Owner.team(team ?? 'shop', { onCall: 'https://oncall.example.com/shop', runbook: 'https://runbooks.example.com/web' }),
    state: State.stateless(),
    exposure: Exposure.cluster(),
    rollout: Rollout.rolling(),
    needs: [],
    ...overrides,
  };
}
