import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterFactsPage } from './cluster-facts-page';

/** `npx tsx --tsconfig tsconfig.dev.json docs/tools/write-cluster-facts.ts`: writes docs/cluster-facts.md. */
writeFileSync(join(__dirname, '../cluster-facts.md'), clusterFactsPage());
