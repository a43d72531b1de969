import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ApiServer, serve } from './api-server';
import { compilePackage } from './compiled-package';
import { largeCluster, TARGET } from './large-cluster';

/**
 * `seaworthy investigate` as users run it, a process of its own, against 5,000 pods on 500 nodes: one workload with a
 * broken dependency, and `--all`. The API server is made up, in this process, unless a kubeconfig and a target are given:
 * `KUBECONFIG=… npx tsx bench/investigate.ts NAMESPACE/WORKLOAD`. Writes bench/out/investigate.json.
 */
const ROOT = join(__dirname, '..');
const OUT = join(ROOT, 'bench/out');
const HOME = join(OUT, 'investigate');
const SIZE = { nodes: 500, pods: 5000 };

interface Spent {
  readonly calls: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

interface Row extends Spent {
  readonly what: string;
  readonly most: Pick<Spent, 'calls' | 'seconds' | 'megabytes'>;
}

const ONE = { calls: 25, seconds: 2, megabytes: 150 };
const ALL = { calls: 300, seconds: 60, megabytes: 500 };

/** Runs the command to its end; GNU time tells the most memory that it held, and its seconds of CPU. */
async function spend(kubeconfig: string, args: readonly string[], calls: (stderr: string) => number): Promise<Spent> {
  const began = performance.now();
  const child = spawn('/usr/bin/time', ['-f', 'spent %M %U %S', process.execPath, MAIN, 'investigate', ...args, '-o', 'json'], { env: { ...process.env, KUBECONFIG: kubeconfig }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part) => { stdout += String(part); });
  child.stderr.on('data', (part) => { stderr += String(part); });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const [, kilobytes, user, system] = /spent (\d+) ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
  if (code !== 1 && code !== 0) {
    throw new Error(`investigate ${args.join(' ')} ended with ${code ?? 'a signal'}: ${stderr.slice(-500)}`);
  }
  writeFileSync(join(OUT, `investigate${args.includes('--all') ? '-all' : ''}.result.json`), stdout);
  const seconds = round((performance.now() - began) / 1000);
  return { calls: calls(stderr), seconds, cpuSeconds: round(Number(user) + Number(system)), megabytes: Math.round(Number(kilobytes) / 1024) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

async function madeUp(size: typeof SIZE, pages: boolean): Promise<{ readonly server: ApiServer; readonly kubeconfig: string }> {
  const server = await serve(largeCluster(size), pages);
  const kubeconfig = join(OUT, `kubeconfig-${size.pods}-${pages ? 'pages' : 'whole'}.json`);
  const context = { name: 'made-up', context: { cluster: 'made-up', user: 'nobody' } };
  const clusters = [{ name: 'made-up', cluster: { server: server.url } }];
  writeFileSync(kubeconfig, JSON.stringify({ apiVersion: 'v1', kind: 'Config', clusters, users: [{ name: 'nobody', user: {} }], contexts: [context], 'current-context': 'made-up' }));
  return { server, kubeconfig };
}

async function onMadeUpClusters(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const measure = async (size: typeof SIZE, pages: boolean, kinds: readonly ('one' | 'all')[]): Promise<void> => {
    const { server, kubeconfig } = await madeUp(size, pages);
    const of = `${size.pods} pods, ${size.nodes} nodes${pages ? '' : ', lists in one piece'}`;
    for (const kind of kinds) {
      server.calls();
      const args = kind === 'one' ? [`deployment/${TARGET.name}`, '-n', TARGET.namespace] : ['--all'];
      rows.push({ what: `${kind === 'one' ? 'one workload' : '--all'}, ${of}`, ...await spend(kubeconfig, args, server.calls), most: kind === 'one' ? ONE : ALL });
    }
    server.close();
  };
  await measure({ nodes: 50, pods: 500 }, true, ['one', 'all']);
  await measure(SIZE, true, ['one', 'all']);
  await measure(SIZE, false, ['one', 'all']);
  return rows;
}

async function onCluster(kubeconfig: string, target: string): Promise<readonly Row[]> {
  const [namespace = '', name = ''] = target.split('/');
  const unknown = (): number => Number.NaN;
  return [
    { what: `one workload, ${target}`, ...await spend(kubeconfig, [`deployment/${name}`, '-n', namespace], unknown), most: ONE },
    { what: '--all', ...await spend(kubeconfig, ['--all'], unknown), most: ALL },
  ];
}

rmSync(HOME, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
compilePackage(ROOT, HOME, {});
const MAIN = join(HOME, 'node_modules/seaworthy/lib/cli/main.js');
const [given] = process.argv.slice(2);

void (async () => {
  const rows = given === undefined ? await onMadeUpClusters() : await onCluster(process.env.KUBECONFIG ?? '', given);
  const over = (row: Row): readonly string[] => (['calls', 'seconds', 'megabytes'] as const).filter((each) => row[each] > row.most[each]);
  for (const row of rows) {
    const { what, calls, seconds, cpuSeconds, megabytes, most } = row;
    console.log(`${over(row).length === 0 ? 'ok  ' : `OVER ${over(row).join(', ')}`}  ${what}: ${calls} calls (${most.calls}), ${seconds} s (${most.seconds}; ${cpuSeconds} s of CPU), ${megabytes} MB (${most.megabytes})`);
  }
  writeFileSync(join(OUT, 'investigate.json'), `${JSON.stringify({ schemaVersion: 1, node: process.version, rows }, null, 1)}\n`);
  process.exitCode = rows.every((row) => over(row).length === 0) ? 0 : 1;
})();
