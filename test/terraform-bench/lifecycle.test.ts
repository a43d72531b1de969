import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '../../lib/cluster';
import { bench, type Life, scratch, type Validation } from './bench';
import { oldestAwsBindings } from './installs';
import { PER_CLOUD } from './matrix';
import { runProgram } from './program';

const stacksOf = (outdir: string): readonly string[] => readdirSync(join(outdir, 'stacks')).map((stack) => join(outdir, 'stacks', stack));

/** Terraform itself guards a protected cluster of the oldest bindings, and mocked or not it would refuse the destroy. */
function unprotect(outdir: string): void {
  for (const file of stacksOf(outdir).map((stack) => join(stack, 'cdk.tf.json'))) {
    writeFileSync(file, readFileSync(file, 'utf8').replace('"prevent_destroy": true', '"prevent_destroy": false'));
  }
}

/** Runs a command of the bench on the stacks of an output folder, half of them on each of two processors. */
async function onStacks<Result>(command: string, outdir: string, args: readonly string[] = []): Promise<readonly Result[]> {
  const stacks = stacksOf(outdir);
  const halves = [stacks.filter((_, index) => index % 2 === 0), stacks.filter((_, index) => index % 2 === 1)];
  const results = await Promise.all(halves.map((half) => bench(command, [...half, ...args])));
  return results.flatMap(({ json }) => json as readonly Result[]);
}

describe.each<[string, Cloud, string, () => Readonly<Record<string, string>>]>([
  ['the pinned bindings', 'aws', '6.25.0', () => ({})],
  ['the oldest supported bindings', 'aws', '5.100.0', oldestAwsBindings],
  ['the pinned bindings', 'gcp', '6.50.0', () => ({})],
  ['the pinned bindings', 'azure', '4.55.0', () => ({})],
])(`${PER_CLOUD} generated clusters with %s of %s, provider %s`, (_, cloud, provider, env) => {
  const outdir = scratch(cloud);

  beforeAll(() => {
    runProgram('synth-matrix.ts', [cloud, outdir], env());
  }, 300_000);

  afterAll(() => rmSync(outdir, { recursive: true }));

  test('require this provider, and are valid against its schemas', async () => {
    const results = await onStacks<Validation>('validate', outdir);
    expect(results.filter((result) => !result.valid).map((result) => [result.stack, result.errors])).toEqual([]);
    expect(results).toHaveLength(PER_CLOUD);
    expect(results.map(({ stack }) => readFileSync(join(stack, 'cdk.tf.json'), 'utf8')).filter((json) => !json.includes(`"version": "${provider}"`))).toEqual([]);
  }, 900_000);

  test('are planned, created, found unchanged and destroyed without a rest, every provider mocked', async () => {
    unprotect(outdir);
    const results = await onStacks<Life>('plan-mocked', outdir, ['--apply', '--destroy']);
    expect(results.filter((result) => !result.ok).map((result) => [result.stack, result.errors])).toEqual([]);
    expect(results).toHaveLength(PER_CLOUD);
    expect(results.filter((result) => result.second_plan?.empty !== true || result.destroy?.remaining.length !== 0).map((result) => result.stack)).toEqual([]);
  }, 1_800_000);
});
