import { ApiObject, App, Chart } from 'cdk8s';
import type { Manifest } from '../lib/core';
import { AppGuard, manifestsOf } from '../lib/kubernetes';
import { ProductionService } from '../lib/service';
import { Exposure, Needs, Probe } from '../lib/strategy';
import { exampleProps } from '../lib/testing';

const PROPS = exampleProps({ env: { LOG_LEVEL: 'info' }, probes: { readiness: Probe.http('/readyz'), liveness: Probe.http('/healthz') } });
const PER_CHART = 20;

/**
 * An app of services as a shop has them: charts of twenty, every other one public, each needing its neighbour.
 * @param checks whether the checks judge it at synthesis, as they do for users; without, their place is taken
 */
export function appOfServices(count: number, checks = true): App {
  const app = new App();
  if (!checks) {
    AppGuard.of(app).require(`checks for ${PROPS.platform.hash}`, () => []);
  }
  let chart = new Chart(app, 'chart-0', { namespace: 'shop-0' });
  let last: ProductionService | undefined;
  for (let index = 0; index < count; index++) {
    if (index > 0 && index % PER_CHART === 0) {
      chart = new Chart(app, `chart-${index / PER_CHART}`, { namespace: `shop-${index / PER_CHART}` });
    }
    const exposure = index % 2 === 0 ? Exposure.cluster() : Exposure.internetFacing({ hosts: [`s${index}.example.com`] });
    last = new ProductionService(chart, `s${index}`, { ...PROPS, exposure, needs: last === undefined ? [] : [Needs.service(last), Needs.postgres({ host: 'db.example.com' })] });
  }
  return app;
}

/** Manifests of an app by chart, to be written again without us. */
export function manifestsByChart(app: App): readonly (readonly Manifest[])[] {
  return app.charts.map((chart) => manifestsOf(chart));
}

/** The same objects as raw ApiObjects, in charts of the same size. */
export function appOfRawObjects(charts: readonly (readonly Manifest[])[]): App {
  const app = new App();
  charts.forEach((manifests, index) => {
    const chart = new Chart(app, `chart-${index}`, { namespace: `shop-${index}` });
    manifests.forEach((manifest, at) => new ApiObject(chart, `o${at}`, manifest as Manifest & { metadata: { name: string } }));
  });
  return app;
}
