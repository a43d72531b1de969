import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dump } from 'js-yaml';
import { runChecks } from '../../../lib/checks';
import { type Case, GOOD, manifestsOf } from '../../checks/comparison';
import { must, run } from '../support/run';
import { benchHome, sharedFolder } from '../support/shared';

/** What a checker says: the rules that object to a case, beyond what they say about its base. */
export interface Verdicts {
  /** Name and version of the checker. */
  readonly checker: string;
  /** Rules by the name of the case. */
  readonly byCase: Readonly<Record<string, readonly string[]>>;
  /** Rules that object to a base as it is. */
  readonly onBases: readonly string[];
}

/** An objection: the rule, and enough of object and message to tell a new one from an old one. */
interface Objection { readonly rule: string; readonly about: string }
type Objections = ReadonlyMap<string, readonly Objection[]>;

/** Runs all checkers over all cases, each in a file and a namespace of its own. */
export async function compare(cases: readonly Case[]): Promise<readonly Verdicts[]> {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-comparison-'));
  mkdirSync(join(folder, 'cases'));
  for (const example of cases) {
    writeFileSync(fileOf(folder, example), manifestsOf(example).map((manifest) => dump(manifest, { noRefs: true })).join('---\n'));
  }
  const ours = new Map(cases.map((example) => [example.name, runChecks(manifestsOf(example), { today: '2026-11-24' }).failures
    .flatMap(({ check, faults }) => faults.map((fault) => ({ rule: check, about: fault.path })))]));
  return [verdicts('seaworthy check', cases, ours), verdicts('kube-score 1.20.0', cases, await kubeScore(folder, cases)), verdicts('Checkov 3.3.30', cases, await checkov(folder, cases))];
}

function fileOf(folder: string, example: Case): string {
  return join(folder, 'cases', `${example.name}.yaml`);
}

/** Tells new objections from old: to a defect by rule and message, to a right way by rule alone, or a checker that dislikes a base would pay twice. */
function verdicts(checker: string, cases: readonly Case[], objections: Objections): Verdicts {
  const onBase = (base: string): readonly Objection[] => objections.get(`base-${base}`) ?? [];
  const onBases = unique(['web', 'report', 'queue'].flatMap(onBase).map(({ rule }) => rule));
  const byCase = Object.fromEntries(cases.map((example) => {
    const known = new Set(onBase(example.base).map(({ rule, about }) => `${rule} ${about}`));
    const isNew = ({ rule, about }: Objection): boolean => (GOOD.includes(example) ? !onBases.includes(rule) : !known.has(`${rule} ${about}`));
    return [example.name, unique((objections.get(example.name) ?? []).filter(isNew).map(({ rule }) => rule))];
  }));
  return { checker, byCase, onBases };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}

interface Scored {
  readonly object_name: string;
  readonly checks: readonly { readonly check: { readonly id: string }; readonly grade: number; readonly skipped: boolean; readonly comments: readonly object[] | null }[];
}

/** kube-score, its criticals (grade 1) and warnings (grade 5). */
async function kubeScore(folder: string, cases: readonly Case[]): Promise<Objections> {
  if (!existsSync(`${benchHome()}/cli/kube-score`)) {
    await must(`${sharedFolder()}/cluster/tools/install`, []);
  }
  const found = new Map<string, readonly Objection[]>();
  for (const example of cases) {
    const { stdout } = await run(`${benchHome()}/cli/kube-score`, ['score', '--output-format', 'json', fileOf(folder, example)]);
    const scored = JSON.parse(stdout === '' ? '[]' : stdout) as Scored[] | null;
    found.set(example.name, (scored ?? []).flatMap(({ object_name, checks }) => checks.filter(({ grade, skipped }) => !skipped && grade <= 5)
      .map(({ check, comments }) => ({ rule: check.id, about: `${object_name.split('/').pop() ?? ''} ${JSON.stringify(comments)}` }))));
  }
  return found;
}

/** Checkov's kubernetes framework over the whole folder at once. */
async function checkov(folder: string, cases: readonly Case[]): Promise<Objections> {
  const home = process.env.SEAWORTHY_TF_HOME ?? `${process.env.HOME ?? '/root'}/.cache/seaworthy-terraform`;
  await must(`${sharedFolder()}/terraform/setup`, ['checkov']);
  const args = ['--framework', 'kubernetes', '--compact', '--quiet', '-o', 'json', '-d', join(folder, 'cases')];
  const stdout = await promisify(execFile)(`${home}/checkov/bin/checkov`, args, { env: { ...process.env, LOG_LEVEL: 'ERROR' }, maxBuffer: 2 ** 28 })
    .then((done) => done.stdout, (error: { stdout: string }) => error.stdout);
  const { results } = JSON.parse(stdout) as { results: { failed_checks: { check_id: string; resource: string; file_path: string }[] } };
  return new Map(cases.map((example) => [example.name, results.failed_checks.filter(({ file_path }) => file_path.endsWith(`/${example.name}.yaml`))
    .map(({ check_id, resource }) => ({ rule: check_id, about: resource.split('.').pop() ?? '' }))]));
}
