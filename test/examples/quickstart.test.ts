import { App } from 'cdk8s';
import { buildQuickstart } from '../../examples/quickstart/main';
import { manifestsOf } from '../../lib/kubernetes';

test('the quickstart makes the five objects of a service inside the cluster', () => {
  const app = new App();
  buildQuickstart(app);
  expect(manifestsOf(app).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`).sort()).toEqual([
    'Deployment shop/catalog', 'NetworkPolicy shop/catalog', 'PodDisruptionBudget shop/catalog', 'Service shop/catalog', 'ServiceAccount shop/catalog',
  ]);
});

test('the quickstart can be installed in another namespace, which every object then has', () => {
  const app = new App();
  buildQuickstart(app, 'elsewhere');
  expect(new Set(manifestsOf(app).map(({ metadata }) => metadata.namespace))).toEqual(new Set(['elsewhere']));
});
