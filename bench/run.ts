import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appOfRawObjects, appOfServices, manifestsByChart } from './apps';
import { inTurns, median, time } from './measure';

/** One budget of the design, section 12. */
interface Row {
  readonly what: string;
  readonly measured: number;
  readonly budget: number;
  readonly detail: string;
}

const ROOT = join(__dirname, '..');
const SERVICES = 400;

function synthesis(): Row {
  const charts = manifestsByChart(appOfServices(SERVICES));
  const objects = charts.reduce((sum, chart) => sum + chart.length, 0);
  const { a, b } = inTurns(9, () => appOfServices(SERVICES).synthYaml(), () => appOfRawObjects(charts).synthYaml());
  return { what: 'services against the same objects as raw ApiObjects', measured: a / b, budget: 1.3, detail: `${SERVICES} services, ${objects} objects: ${a.toFixed(0)} ms against ${b.toFixed(0)} ms` };
}

function checks(): Row {
  const { a, b } = inTurns(13, () => appOfServices(SERVICES).synthYaml(), () => appOfServices(SERVICES, false).synthYaml());
  return { what: 'synthesis with the checks against without', measured: a / b, budget: 1.1, detail: `${a.toFixed(0)} ms against ${b.toFixed(0)} ms` };
}

function growth(): Row[] {
  const [few, many] = [100, 2000];
  const { a, b } = inTurns(6, () => appOfServices(few).synthYaml(), () => appOfServices(many).synthYaml());
  const rawFew = manifestsByChart(appOfServices(few));
  const rawMany = manifestsByChart(appOfServices(many));
  const raw = inTurns(4, () => appOfRawObjects(rawFew).synthYaml(), () => appOfRawObjects(rawMany).synthYaml());
  const exponent = (small: number, large: number): number => Math.log(large / small) / Math.log(many / few);
  const detail = `${a.toFixed(0)} ms and ${b.toFixed(0)} ms; raw ApiObjects alone: exponent ${exponent(raw.a, raw.b).toFixed(2)}, ${raw.a.toFixed(0)} ms and ${raw.b.toFixed(0)} ms`;
  return [{ what: `growth from ${few} to ${many} services, exponent`, measured: exponent(a, b), budget: 1.1, detail }];
}

/** Fresh processes, in turns; against the compiled package, as users load it. */
function loading(): Row {
  const build = join(ROOT, 'build/index.js');
  if (!existsSync(build)) {
    execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', join(ROOT, 'tsconfig.json')], { stdio: 'inherit' });
  }
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
time(() => appOfServices(50).synthYaml());
const rows = [synthesis(), checks(), ...growth(), loading()];
const table = rows.map(({ what, measured, budget, detail }) => `${measured <= budget ? 'ok  ' : 'OVER'}  ${what.padEnd(56)} ${measured.toFixed(2).padStart(6)}  at most ${budget.toFixed(2)}  (${detail})`);
console.log(table.join('\n'));
mkdirSync(join(ROOT, 'bench/out'), { recursive: true });
writeFileSync(join(ROOT, 'bench/out/speed.json'), `${JSON.stringify({ schemaVersion: 1, node: process.version, seconds: (performance.now() - began) / 1000, rows }, null, 1)}\n`);
process.exitCode = rows.every((row) => row.measured <= row.budget) ? 0 : 1;
