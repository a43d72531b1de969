import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Examples whose addresses are locked. */
export const LOCKED_EXAMPLES = ['cluster-aws', 'cluster-azure', 'cluster-gcp', 'complete-platform/infrastructure', 'existing-cluster'] as const;

/** Where the addresses are locked. */
export const LOCKED = join(__dirname, 'locked/terraform-addresses.json');

/** Every Terraform address, data source and output of each example. A moved one destroys and makes anew what runs at a user's. */
export function terraformAddresses(): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(LOCKED_EXAMPLES.map((example) => [example, addressesOf(example)]));
}

function addressesOf(example: string): readonly string[] {
  // A process of its own: an example is a program, and two would share what a module remembers.
  execFileSync(process.execPath, ['--import', 'tsx', join(ROOT, 'examples', example, 'main.ts')], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.dev.json') } });
  const out = join(ROOT, 'examples', example, 'cdktf.out');
  const { stacks } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as { stacks: Record<string, { synthesizedStackPath: string }> };
  return Object.values(stacks).flatMap(({ synthesizedStackPath }) => {
    const json = JSON.parse(readFileSync(join(out, synthesizedStackPath), 'utf8')) as Record<'resource' | 'data', Record<string, object>> & { output?: object };
    const named = (group: Record<string, object> = {}, prefix = ''): string[] => Object.entries(group).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${prefix}${type}.${id}`));
    return [...named(json.resource), ...named(json.data, 'data.'), ...Object.keys(json.output ?? {}).map((name) => `output.${name}`)];
  }).sort();
}

if (require.main === module) {
  writeFileSync(LOCKED, `${JSON.stringify(terraformAddresses(), null, 1)}\n`);
}
