import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import { PLACES } from './clouds';
import { buildPlatform } from './stacks';

const app = new App({ outdir: join(__dirname, 'cdktf.out') });
// The one line that changes the cloud.
const addons = buildPlatform(app, PLACES.aws);
// What the cluster turned out to promise, for the services program and for `seaworthy check --platform`.
writeFileSync(join(__dirname, '..', 'platform.json'), `${JSON.stringify(addons.platform, null, 2)}\n`);
app.synth();
