import { join } from 'node:path';
import type { Cloud } from '../../lib/cluster';
import { bench } from './bench';
import { CHECKOV_EXEMPTIONS } from './checkov-exemptions';
import { exampleCopy, removeCopy, synthExample } from './example-copy';

interface Finding {
  readonly id: string;
  readonly resource: string;
}

describe.each<Cloud>(['aws', 'gcp', 'azure'])('Checkov on the example cluster-%s', (cloud) => {
  let passed: readonly Finding[];
  let failed: readonly Finding[];

  beforeAll(async () => {
    const example = exampleCopy(`cluster-${cloud}`);
    synthExample(example);
    const { json } = await bench('checkov', [join(example, 'cdktf.out/stacks/prod-cluster')]);
    ({ passed, failed } = json as { readonly passed: readonly Finding[]; readonly failed: readonly Finding[] });
    removeCopy(example);
    const suppressed = failed.filter(({ id }) => CHECKOV_EXEMPTIONS[cloud].some((exemption) => exemption.id === id));
    process.stdout.write(`checkov ${cloud}: ${passed.length} passed, ${failed.length - suppressed.length} failed, ${suppressed.length} suppressed with a reason\n`);
  }, 300_000);

  test('fails no check that has no written reason', () => {
    expect(passed.length).toBeGreaterThan(20);
    expect(failed.filter(({ id }) => CHECKOV_EXEMPTIONS[cloud].every((exemption) => exemption.id !== id))).toEqual([]);
  });

  test('has no written reason that is no longer needed', () => {
    expect(CHECKOV_EXEMPTIONS[cloud].filter(({ id }) => failed.every((finding) => finding.id !== id)).map(({ id }) => id)).toEqual([]);
  });
});
