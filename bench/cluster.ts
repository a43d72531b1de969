import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilePackage } from './compiled-package';
import { median } from './measure';

/**
 * Speed of clusters: whole cold processes for each cloud example, deep imports beside the root of the provider's bindings, what
 * an entry loads, and growth with the number of clusters in one app. Writes bench/out/cluster.json.
 */
const ROOT = join(__dirname, '..');
const OUT = join(ROOT, 'bench/out');
const HOME = join(OUT, 'cluster/dist');
const CLOUDS = [['aws', '@cdktf/provider-aws'], ['gcp', '@cdktf/provider-google'], ['azure', '@cdktf/provider-azurerm']] as const;
const [FEW, MANY] = [5, 20];

/** What one process has spent and loaded. */
interface Spent {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly megabytes: number;
  readonly modules: readonly string[];
}
interface Row {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  /** Nothing where only the reader can say whether it is good. */
  readonly budget?: number;
  readonly detail: string;
}

/** Runs Node to its end, with the probe in it. */
function run(args: readonly string[]): Spent {
  const probe = join(HOME, 'probe.json');
  const { status, stderr } = spawnSync(process.execPath, ['--require', join(__dirname, 'probe.cjs'), ...args], { cwd: HOME, encoding: 'utf8', env: { ...process.env, SEAWORTHY_PROBE: probe, NODE_OPTIONS: '' } });
  if (status !== 0) {
    throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr.slice(-500)}`);
  }
  return JSON.parse(readFileSync(probe, 'utf8')) as Spent;
}

const middle = (runs: readonly Spent[], key: 'cpuMs' | 'wallMs' | 'megabytes'): number => median(runs.map((spent) => spent[key]));

/** Packages of provider bindings among modules. */
function providersOf(modules: readonly string[]): readonly string[] {
  return [...new Set(modules.flatMap((file) => /@cdktf[/\\]provider-[a-z]+/.exec(file)?.[0] ?? []))];
}

function entry(cloud: string): Row {
  const { modules } = run(['-e', `require('seaworthy/${cloud}')`]);
  const providers = providersOf(modules);
  const bindings = modules.filter((file) => file.includes('@cdktf/provider-')).length;
  return { what: `provider packages that seaworthy/${cloud} loads`, measured: providers.length, unit: '', budget: 1, detail: `${providers.join()}; ${modules.length} modules, ${bindings} of them bindings` };
}

/** The example as it is, and the same where the app names its bindings by their root, in turns. */
function example(cloud: string, provider: string, program: string): Row[] {
  const [deep, root]: [Spent[], Spent[]] = [[], []];
  for (let round = 0; round < 9; round++) {
    deep.push(run([program]));
    if (round % 3 === 0) {
      root.push(run(['--require', provider, program]));
    }
  }
  const tell = (runs: readonly Spent[]): string => `${middle(runs, 'cpuMs').toFixed(0)} ms CPU, ${middle(runs, 'megabytes').toFixed(0)} MB, ${runs[0]?.modules.length} modules`;
  return [
    { what: `cold process, synthesis of examples/cluster-${cloud}`, measured: middle(deep, 'wallMs'), unit: 'ms', detail: `${deep.length} runs, the middle one; ${tell(deep)}` },
    { what: `the same against importing the root of ${provider}`, measured: middle(deep, 'cpuMs') / middle(root, 'cpuMs'), unit: '', budget: 0.5, detail: `CPU; with the root ${middle(root, 'wallMs').toFixed(0)} ms, ${tell(root)}` },
  ];
}

function growth(cloud: string, program: string): Row {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, cloud, String(FEW), String(MANY), '9'], { cwd: HOME, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) {
    throw new Error(`the growth of ${cloud} ended with ${status}: ${stderr.slice(-500)}`);
  }
  const times = JSON.parse(stdout) as readonly { readonly few: number; readonly many: number }[];
  const exponent = Math.log(median(times.map(({ few, many }) => many / few))) / Math.log(MANY / FEW);
  const least = (key: 'few' | 'many'): string => Math.min(...times.map((time) => time[key])).toFixed(0);
  return { what: `growth from ${FEW} to ${MANY} clusters of ${cloud} in one app, exponent`, measured: exponent, unit: '', budget: 1.1, detail: `CPU, warm: ${least('few')} ms and ${least('many')} ms` };
}

const began = performance.now();
const programs = compilePackage(ROOT, HOME, {
  'cluster-aws': join(ROOT, 'examples/cluster-aws/main.ts'), 'cluster-gcp': join(ROOT, 'examples/cluster-gcp/main.ts'), 'cluster-azure': join(ROOT, 'examples/cluster-azure/main.ts'),
  'growth': join(ROOT, 'bench/cluster-growth.ts'),
});
const programOf = (name: string): string => programs[name] ?? '';
const rows = CLOUDS.flatMap(([cloud, provider]) => [entry(cloud), ...example(cloud, provider, programOf(`cluster-${cloud}`)), growth(cloud, programOf('growth'))]);
const mark = ({ measured, budget }: Row): string => budget === undefined ? '    ' : measured <= budget ? 'ok  ' : 'OVER';
const digits = ({ unit }: Row): number => unit === 'ms' ? 0 : 2;
console.log(rows.map((row) => `${mark(row)}  ${row.what.padEnd(62)} ${`${row.measured.toFixed(digits(row))} ${row.unit}`.padStart(8)}  ${row.budget === undefined ? '' : `at most ${row.budget.toFixed(2)}`}`.padEnd(94) + `(${row.detail})`).join('\n'));
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, 'cluster.json'), `${JSON.stringify({ schemaVersion: 1, node: process.version, seconds: (performance.now() - began) / 1000, rows }, null, 1)}\n`);
process.exitCode = rows.every(({ measured, budget }) => budget === undefined || measured <= budget) ? 0 : 1;
