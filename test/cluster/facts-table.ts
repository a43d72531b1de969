import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClusterEvidence, NEUTRAL_FACTS, type Proof } from '../../lib/cluster';
import { CLOUDS, neutral, synthesize } from './declarations';

/** The page with the table. */
export const FACTS_PAGE = join(__dirname, '../../docs/guides/cluster-facts.md');

/** The page, from what the adapters say of themselves; conformance.test.ts proves each line. */
export function factsPage(): string {
  const clouds = (Object.keys(CLOUDS) as (keyof typeof CLOUDS)[]).map((cloud) => synthesize(neutral(cloud)).cluster.evidence);
  const rows = (Object.entries(NEUTRAL_FACTS) as [keyof ClusterEvidence, string][]).map(([fact, sentence]) => `| ${[sentence, ...clouds.map((evidence) => cell(evidence[fact]))].join(' | ')} |`);
  return `# The same facts on every cloud

The same declaration gives the same facts. Each cell is the argument that proves it, as \`cluster.evidence\` has it, for the declaration of
[cluster.md](cluster.md); a test looks for each in the synthesized Terraform.

| fact | AWS | Google Cloud | Azure |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function cell(proof: Proof | undefined): string {
  return proof === undefined ? '-' : `\`${proof.resource}\` \`${proof.argument}\`${proof.value === undefined ? '' : ` = ${String(proof.value)}`}`;
}

if (require.main === module) {
  writeFileSync(FACTS_PAGE, factsPage());
}
