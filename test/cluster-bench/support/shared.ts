import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Top of the repository. */
export const REPOSITORY = resolve(__dirname, '../../..');

/** The folder with the bench: beside the checkout, or where SEAWORTHY_SHARED says. */
export function sharedFolder(): string {
  const folder = process.env.SEAWORTHY_SHARED ?? resolve(REPOSITORY, '../shared');
  if (!existsSync(join(folder, 'cluster', 'up'))) {
    throw new Error(`no bench in ${folder}. Put it beside the checkout, set SEAWORTHY_SHARED to its folder, or set KUBECONFIG to a cluster that runs it.`);
  }
  return folder;
}

/** Where a running bench keeps its state. */
export function benchHome(): string {
  return process.env.SEAWORTHY_BENCH_HOME ?? join(process.env.HOME ?? '/root', '.cache', 'seaworthy-bench');
}
