import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformWith, Ways } from './platform';

// The promises as a file, for tools that run without this program: the validation plugin and `seaworthy check --platform`.
writeFileSync(join(__dirname, 'platform.json'), `${JSON.stringify(platformWith(Ways.shared), null, 2)}\n`);
