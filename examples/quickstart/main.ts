import { App, Chart } from 'cdk8s';
import { Exposure, Owner, Probe, ProductionService, Rollout, State } from 'seaworthy';
import { platform } from './platform';

/** One service: five answers and what the container is. */
export function buildQuickstart(app: App, namespace = 'shop'): ProductionService {
  const chart = new Chart(app, 'shop', { namespace });
  return new ProductionService(chart, 'catalog', {
    platform,
    image: 'registry.bench.test:5000/echo:1.0.0',
    port: 8080,
    owner: Owner.team('storefront', { onCall: 'https://oncall.example.com/storefront', runbook: 'https://runbooks.example.com/catalog' }),
    state: State.stateless(),
    exposure: Exposure.cluster(),
    rollout: Rollout.rolling(),
    needs: [],
    probes: { readiness: Probe.http('/readyz'), liveness: Probe.http('/healthz') },
  });
}

if (require.main === module) {
  const app = new App({ outdir: `${__dirname}/dist` });
  buildQuickstart(app);
  app.synth();
}
