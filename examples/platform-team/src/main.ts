import { App, Chart } from 'cdk8s';
import { Exposure } from 'seaworthy';
import { ClusterObjects, HouseService, houseTeam, WarmCache } from './index';

/** The cluster's own objects, and one service of a product team as that team writes it. */
export function buildHouse(app: App): void {
  new ClusterObjects(app, 'cluster');
  new HouseService(new Chart(app, 'search', { namespace: 'search' }), 'search', {
    image: 'registry.example.com/search/search:3.1.0',
    port: 8080,
    owner: houseTeam('search', 'search'),
    state: new WarmCache('it loads the index into memory'),
    exposure: Exposure.internetFacing({ hosts: ['search.example.com'] }),
    needs: [],
  });
}

if (require.main === module) {
  const app = new App();
  buildHouse(app);
  app.synth();
}
