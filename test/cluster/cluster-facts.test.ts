import { readFileSync } from 'node:fs';
import { TerraformStack, Testing } from 'cdktf';
import { clusterFactsPage, exampleCluster } from '../../docs/tools/cluster-facts-page';
import type { Cloud } from '../../lib/cluster';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

/** Whether a block, or any of several, has an argument at a path. */
function has(value: unknown, path: readonly string[]): boolean {
  if (Array.isArray(value)) {
    return value.some((item) => has(item, path));
  }
  const [head, ...rest] = path;
  return head === undefined ? value !== undefined && value !== null : typeof value === 'object' && value !== null && has((value as Record<string, unknown>)[head], rest);
}

test('docs/cluster-facts.md is what docs/tools/write-cluster-facts.ts writes', () => {
  expect(readFileSync('docs/cluster-facts.md', 'utf8')).toBe(clusterFactsPage());
});

describe.each<Cloud>(['aws', 'gcp', 'azure'])('on %s', (cloud) => {
  const cluster = exampleCluster(cloud);
  const { resource } = JSON.parse(Testing.synth(TerraformStack.of(cluster))) as { readonly resource: Readonly<Record<string, Readonly<Record<string, object>>>> };

  test.each(Object.entries(cluster.evidence))('the proof of %s stands in the Terraform that is written: %s', (_, evidence) => {
    for (const part of evidence.split(', ')) {
      const [address = '', ...words]: readonly string[] = part.split(' ');
      const [type = '', ...path] = address.split('.');
      const proven = Object.values(resource[type] ?? {}).filter((block) => has(block, path) && words.filter((word) => word !== '=').every((word) => JSON.stringify(block).includes(word)));
      expect([part, proven.length > 0]).toEqual([part, true]);
    }
  });
});
