import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Apps from './apps';
import { inTurns, median, time } from './measure';

/** One budget of the design, section 12. */
interface Row {
  readonly what: string;
  readonly measured: number;
  readonly budget: number;
  readonly detail: string;
}

const ROOT = join(__dirname, '..');
const OUT = join(ROOT, 'bench/out');
const COMPILED = join(OUT, 'dist');
const { appOfRawObjects, appOfServices, manifestsByChart } = compiled();
const SERVICES = 200;

function synthesis(): Row {
  const charts = manifestsByChart(appOfServices(SERVICES));
  const objects = charts.reduce((sum, chart) => sum + chart.length, 0);
  const { a, b, ratio } = inTurns(21, () => appOfServices(SERVICES).synthYaml(), () => appOfRawObjects(charts).synthYaml());
  return { what: 'services against the same objects as raw ApiObjects', measured: ratio, budget: 1.3, detail: `${SERVICES} services, ${objects} objects: ${a.toFixed(0)} ms against ${b.toFixed(0)} ms` };
}

function checks(): Row {
  const { a, b, ratio } = inTurns(21, () => appOfServices(SERVICES).synthYaml(), () => appOfServices(SERVICES, false).synthYaml());
  return { what: 'synthesis with the checks against without', measured: ratio, budget: 1.1, detail: `${a.toFixed(0)} ms against ${b.toFixed(0)} ms` };
}

function growth(): Row[] {
  const [few, many] = [100, 2000];
  const { a, b, ratio } = inTurns(4, () => appOfServices(few).synthYaml(), () => appOfServices(many).synthYaml());
  const rawFew = manifestsByChart(appOfServices(few));
  const rawMany = manifestsByChart(appOfServices(many));
  const raw = inTurns(3, () => appOfRawObjects(rawFew).synthYaml(), () => appOfRawObjects(rawMany).synthYaml());
  const exponent = (share: number): number => Math.log(1 / share) / Math.log(many / few);
  const detail = `${a.toFixed(0)} ms and ${b.toFixed(0)} ms; raw ApiObjects alone: exponent ${exponent(raw.ratio).toFixed(2)}, ${raw.a.toFixed(0)} ms and ${raw.b.toFixed(0)} ms`;
  return [{ what: `growth from ${few} to ${many} services, exponent`, measured: exponent(ratio), budget: 1.1, detail }];
}

/** What users load: compiled by tsc. A loader for TypeScript wraps every inner function, of ours but not of cdk8s. */
function compiled(): typeof Apps {
  rmSync(COMPILED, { recursive: true, force: true });
  const options = ['--rootDir', ROOT, '--outDir', COMPILED, '--module', 'commonjs', '--moduleResolution', 'node10', '--target', 'es2022', '--lib', 'es2023', '--strict', '--esModuleInterop', '--skipLibCheck', '--types', 'node'];
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, join(ROOT, 'bench/apps.ts'), join(ROOT, 'lib/index.ts')], { stdio: 'inherit' });
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require(join(COMPILED, 'bench/apps.js')) as typeof Apps;
}

/** Fresh processes, in turns. */
function loading(): Row {
  const build = join(COMPILED, 'lib/index.js');
  const load = (path: string): number => Number(execFileSync(process.execPath, ['-e', `const t = performance.now(); require(${JSON.stringify(path)}); console.log(performance.now() - t)`], { cwd: ROOT, encoding: 'utf8' }));
  const ours: number[] = [];
  const plus: number[] = [];
  for (let round = 0; round < 11; round++) {
    ours.push(load(build));
    plus.push(load('cdk8s-plus-28'));
  }
  const [a, b] = [median(ours), median(plus)];
  return { what: 'require(\'seaworthy\') against requiring cdk8s-plus-28', measured: a / b, budget: 1.3, detail: `${a.toFixed(0)} ms against ${b.toFixed(0)} ms` };
}

const began = performance.now();
// The compiler of V8 needs hundreds of services before it is done with our functions and those of the YAML writer.
for (let round = 0; round < 8; round++) {
  time(() => appOfServices(SERVICES).synthYaml());
}
const rows = [synthesis(), checks(), ...growth(), loading()];
const table = rows.map(({ what, measured, budget, detail }) => `${measured <= budget ? 'ok  ' : 'OVER'}  ${what.padEnd(56)} ${measured.toFixed(2).padStart(6)}  at most ${budget.toFixed(2)}  (${detail})`);
console.log(table.join('\n'));
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, 'speed.json'), `${JSON.stringify({ schemaVersion: 1, node: process.version, seconds: (performance.now() - began) / 1000, rows }, null, 1)}\n`);
process.exitCode = rows.every((row) => row.measured <= row.budget) ? 0 : 1;
