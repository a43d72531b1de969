import { rmSync } from 'node:fs';
import { bench, scratch } from './bench';
import { PER_CLOUD, writeStacks } from './matrix';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

interface Validation {
  readonly stack: string;
  readonly valid: boolean;
  readonly errors: readonly unknown[];
}
interface Life {
  readonly stack: string;
  readonly ok: boolean;
  readonly errors?: readonly unknown[];
  readonly second_plan?: { readonly empty: boolean };
  readonly destroy?: { readonly ok: boolean; readonly remaining: readonly string[] };
}

describe.each(['aws', 'gcp', 'azure'] as const)(`${PER_CLOUD} generated clusters on %s`, (cloud) => {
  const outdir = scratch(cloud);
  beforeAll(() => writeStacks(cloud, outdir));
  afterAll(() => rmSync(outdir, { recursive: true }));

  test('are valid against the schemas of the pinned provider', async () => {
    const { json } = await bench('validate', [outdir]);
    const results = json as readonly Validation[];
    expect(results.filter((result) => !result.valid).map((result) => [result.stack, result.errors])).toEqual([]);
    expect(results).toHaveLength(PER_CLOUD);
  }, 900_000);

  test('are planned, created, found unchanged and destroyed without a rest', async () => {
    const { json } = await bench('plan-mocked', [outdir, '--apply', '--destroy']);
    const results = json as readonly Life[];
    expect(results.filter((result) => !result.ok).map((result) => [result.stack, result.errors])).toEqual([]);
    expect(results).toHaveLength(PER_CLOUD);
    expect(results.filter((result) => result.second_plan?.empty !== true || result.destroy?.remaining.length !== 0).map((result) => result.stack)).toEqual([]);
  }, 1_800_000);
});
