import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the bench and this suite keep what they have installed, outside of the checkout. */
export const CACHE = process.env.SEAWORTHY_TF_HOME ?? join(homedir(), '.cache/seaworthy-terraform');

/** The oldest bindings of the AWS provider that the library supports, those of provider 5.100.0. */
export const OLDEST_AWS_BINDINGS = '20.1.0';

/** The folder of some npm packages, installed on first use; a name stands for fixed versions. */
export function installed(name: string, packages: readonly string[]): string {
  const folder = join(CACHE, name);
  if (!existsSync(folder)) {
    mkdirSync(CACHE, { recursive: true });
    // Renamed when complete, so that a stopped install is not taken for one.
    const partial = mkdtempSync(join(CACHE, 'partial-'));
    execFileSync('npm', ['install', '--prefix', partial, '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', ...packages], { stdio: 'ignore' });
    renameSync(partial, folder);
  }
  return folder;
}

/** What a process needs so that the same library code synthesizes with the oldest bindings of AWS. */
export function oldestAwsBindings(): Readonly<Record<string, string>> {
  const folder = installed(`aws-bindings-${OLDEST_AWS_BINDINGS}`, [`@cdktf/provider-aws@${OLDEST_AWS_BINDINGS}`, 'cdktf@0.21.0', 'constructs@10.7.2']);
  return { SEAWORTHY_AWS_BINDINGS: folder, NODE_OPTIONS: `--require ${join(__dirname, 'older-provider.cjs')} --max-old-space-size=4096` };
}
