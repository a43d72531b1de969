import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Chart } from 'cdk8s';
import { Exposure, Owner, Probe, ProductionService, Rollout, State } from 'seaworthy';
import { Platform } from 'seaworthy/platform';
import { DOMAIN } from '../platform';

/** What the cluster promises, as its program wrote it down. */
const platform = Platform.fromJSON(readFileSync(join(__dirname, '..', 'platform.json'), 'utf8'));

/** One service that the internet reaches: its record, its certificate and its way in are what the platform promises. */
export function buildStorefront(app: App, promises: Platform = platform): ProductionService {
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  return new ProductionService(chart, 'storefront', {
    platform: promises,
    image: 'registry.example.com/storefront:1.4.2',
    port: 8080,
    owner: Owner.team('storefront', { onCall: 'https://oncall.example.com/storefront', runbook: 'https://runbooks.example.com/storefront' }),
    state: State.stateless(),
    exposure: Exposure.internetFacing({ hosts: [`shop.${DOMAIN}`] }),
    rollout: Rollout.rolling(),
    needs: [],
    probes: { readiness: Probe.http('/readyz'), liveness: Probe.http('/healthz') },
  });
}
