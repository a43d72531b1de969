import { App } from 'cdk8s';
import { buildWebShop } from './web-shop';

const app = new App();
buildWebShop(app);
app.synth();
