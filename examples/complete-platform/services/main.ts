import { App } from 'cdk8s';
import { buildStorefront } from './storefront';

const app = new App({ outdir: `${__dirname}/dist` });
buildStorefront(app);
app.synth();
