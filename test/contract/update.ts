import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts, render } from './contracts';

/** `npx tsx test/contract/update.ts`: writes what is locked anew. Say in the changelog why. */
const folder = join(__dirname, 'locked');
mkdirSync(folder, { recursive: true });
for (const [name, content] of Object.entries(contracts())) {
  writeFileSync(join(folder, name), render(content));
}
