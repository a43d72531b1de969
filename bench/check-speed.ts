import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { manifestsOf, set, unset } from '../test/checks/comparison/case';
import { median } from './measure';

/**
 * `seaworthy check` beside kube-score on files of 1,000 and 10,000 objects: whole processes, in turns, so that whatever
 * slows the machine slows both. Writes bench/out/check.json.
 */
const ROOT = join(__dirname, '..');
const KUBE_SCORE = process.env.KUBE_SCORE ?? join(process.env.SEAWORTHY_BENCH_HOME ?? join(process.env.HOME ?? '/root', '.cache/seaworthy-bench'), 'cli/kube-score');
/** In every third service, so that both have something to say. */
const DEFECTS = [set('Deployment/web', 'app.image', 'registry.example.com/shop/web:latest'), unset('Deployment/web', 'app.readinessProbe'), set('Service/web', 'spec.type', 'NodePort')];
const MAIN = join(ROOT, 'build/cli/main.js');

interface Spent {
  readonly ms: number;
  readonly megabytes: number;
}

/** Runs a program to its end; GNU time tells the most memory it held. */
function spend(program: string, args: readonly string[]): Spent {
  const began = performance.now();
  const { stderr, status, error } = spawnSync('/usr/bin/time', ['-f', '%M', program, ...args], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error !== undefined || status === null || status > 1) {
    throw new Error(`${program} ended with ${status}: ${error?.message ?? stderr.slice(-300)}`);
  }
  return { ms: performance.now() - began, megabytes: Number(stderr.trim().split('\n').pop()) / 1024 };
}

function fileOf(folder: string, objects: number): string {
  const file = join(folder, `${objects}.yaml`);
  const documents: string[] = [];
  for (let number = 0; documents.length < objects; number++) {
    documents.push(...manifestsOf({ name: `team-${number}`, base: 'web', changes: number % 3 === 0 ? DEFECTS : [] }).map((manifest) => dump(manifest, { noRefs: true })));
  }
  writeFileSync(file, documents.slice(0, objects).join('---\n'));
  return file;
}

function measure(folder: string, objects: number, rounds: number): object {
  const file = fileOf(folder, objects);
  const [ours, theirs]: [Spent[], Spent[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    ours.push(spend(process.execPath, [MAIN, 'check', file]));
    theirs.push(spend(KUBE_SCORE, ['score', file]));
  }
  const middle = (all: readonly Spent[]): { seconds: number; megabytes: number } => ({
    seconds: round2(median(all.map(({ ms }) => ms)) / 1000), megabytes: Math.round(median(all.map(({ megabytes }) => megabytes))),
  });
  const [check, kubeScore] = [middle(ours), middle(theirs)];
  return { objects, megabytesOfYaml: round2(statSync(file).size / 2 ** 20), check, kubeScore, ratio: round2(check.seconds / kubeScore.seconds) };
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

function startUp(folder: string): object {
  const file = fileOf(folder, 7);
  const [bare, check]: [number[], number[]] = [[], []];
  for (let round = 0; round < 15; round++) {
    bare.push(spend(process.execPath, ['-e', '0']).ms);
    check.push(spend(process.execPath, [MAIN, 'check', file]).ms);
  }
  return { nodeMs: Math.round(median(bare)), checkOf7ObjectsMs: Math.round(median(check)), aboveNodeMs: Math.round(median(check) - median(bare)), budgetMs: 200 };
}

if (!existsSync(MAIN)) {
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', join(ROOT, 'tsconfig.json')], { stdio: 'inherit' });
}
const folder = mkdtempSync(join(tmpdir(), 'seaworthy-check-speed-'));
const result = { schemaVersion: 1, node: process.version, startUp: startUp(folder), runs: [measure(folder, 1000, 7), measure(folder, 10_000, 3)] };
mkdirSync(join(ROOT, 'bench/out'), { recursive: true });
writeFileSync(join(ROOT, 'bench/out/check.json'), `${JSON.stringify(result, null, 1)}\n`);
console.log(JSON.stringify(result, null, 1));
