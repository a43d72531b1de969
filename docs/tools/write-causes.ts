import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAUSES } from '../../lib/investigation';
import { causesPage } from './causes-page';

/** `npx tsx docs/tools/write-causes.ts`: writes docs/guides/investigate-causes.md. */
writeFileSync(join(__dirname, '../guides/investigate-causes.md'), causesPage(CAUSES));
