import { App } from 'cdk8s';
import { WarmCache } from '../../examples/platform-team/src';
import { platform } from '../../examples/platform-team/src/house-service';
import { buildHouse } from '../../examples/platform-team/src/main';
import { manifests, stateConformance } from '../../lib/testing';

describe('the platform team\'s package', () => {
  const app = new App();
  buildHouse(app);
  const all = manifests(app);

  test('gives services its defaults and its own kind of state', () => {
    const deployment = all.find('Deployment', 'search');
    expect(deployment.spec).toMatchObject({ replicas: 3, strategy: { rollingUpdate: { maxSurge: 1 } } });
    expect(deployment.metadata.labels).toMatchObject({ 'app.kubernetes.io/part-of': 'house', 'team': 'search' });
    expect(deployment.metadata.annotations?.['seaworthy.dev/state']).toMatch(/^warm cache: losing a replica costs speed/);
  });

  test('promises routing that its own Gateway keeps', () => {
    expect(all.find('HTTPRoute', 'search').spec).toMatchObject({ parentRefs: [{ name: all.find('Gateway').metadata.name, namespace: 'gateway', sectionName: 'https' }] });
    expect(all.find('Certificate').spec).toMatchObject({ issuerRef: { name: all.find('ClusterIssuer').metadata.name } });
  });

  describe('WarmCache', () => stateConformance(() => new WarmCache('it loads the index'), { platform, test }));
});
