import { App, Chart } from 'cdk8s';
import { Exposure, Needs, Owner, Port, ProductionService, type ProductionServiceProps, Rollout, SeaworthyError, State } from 'seaworthy';
import { Platform } from 'seaworthy/platform';
import type { Manifest } from '../../lib/core';
import { manifestsOf } from '../../lib/kubernetes';

const props = (change: Partial<ProductionServiceProps>): ProductionServiceProps => ({
  platform: Platform.forTests(),
  image: 'registry.example.com/web:1.0.0',
  port: 8080,
  owner: Owner.team('shop', { onCall: 'https://oncall.example.com/shop', runbook: 'https://runbooks.example.com/shop' }),
  state: State.stateless(),
  exposure: Exposure.internetFacing({ hosts: ['shop.example.com'] }),
  rollout: Rollout.rolling(),
  needs: [],
  ...change,
});

function render(port: number): readonly Manifest[] {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  const web = new ProductionService(chart, 'web', props({ port, ports: [Port.metrics(9090)] }));
  new ProductionService(chart, 'caller', props({ needs: [Needs.service(web)], exposure: Exposure.cluster() }));
  return manifestsOf(chart).map((manifest) => (manifest.kind === 'Deployment' && manifest.metadata.name === 'caller' ? { ...manifest, metadata: { name: 'caller' } } : manifest));
}

test('a changed container port changes the Deployment alone, so old pods go on serving and undoing it undoes everything', () => {
  const before = render(8080);
  const after = render(9999);
  const changed = after.filter((manifest, index) => JSON.stringify(manifest) !== JSON.stringify(before[index]));
  expect(changed.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['Deployment web']);
});

test('a further port cannot take the number that the main port has on the Service', () => {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  expect(() => new ProductionService(chart, 'web', props({ ports: [Port.traffic('plain', 80)] }))).toThrow(SeaworthyError);
});
