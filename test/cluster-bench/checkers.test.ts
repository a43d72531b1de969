import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { buildQuickstart } from '../../examples/quickstart/main';
import { buildWebShop } from '../../examples/web-shop/web-shop';
import { EXEMPTIONS } from './checkers/exemptions';
import type { Checked } from './checkers/finding';
import { checkov, kubeconform, kubeScore } from './checkers/run-checkers';
import { checkersPage } from './checkers/table';
import { Cluster } from './support/cluster';
import { REPOSITORY } from './support/shared';

jest.setTimeout(300_000);

const EXAMPLES: Readonly<Record<string, (app: App) => unknown>> = { 'quickstart': buildQuickstart, 'web-shop': buildWebShop };
const PAGE = join(REPOSITORY, 'docs', 'checkers.md');

let all: readonly Checked[];
beforeAll(async () => {
  const cluster = await Cluster.connect();
  const checked: Checked[] = [];
  for (const [example, build] of Object.entries(EXAMPLES)) {
    const outdir = mkdtempSync(join(tmpdir(), 'seaworthy-checkers-'));
    const app = new App({ outdir });
    build(app);
    app.synth();
    const files = readdirSync(outdir).map((file) => join(outdir, file));
    checked.push(await kubeScore(cluster, example, files), await kubeconform(cluster, example, files), await checkov(example, files));
  }
  all = checked;
});

test('kube-score, kubeconform and Checkov object to nothing in the examples beyond exemptions with reasons', () => {
  const exempt = new Set(EXEMPTIONS.map(({ rule }) => rule));
  expect(all.flatMap(({ checker, example, findings }) => findings.filter(({ rule }) => !exempt.has(rule)).map((finding) => ({ checker, example, ...finding })))).toEqual([]);
  expect(all.every(({ passed }) => passed > 0)).toBe(true);
});

test('every exemption is still needed', () => {
  const found = new Set(all.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  expect(EXEMPTIONS.map(({ rule }) => rule).filter((rule) => !found.has(rule))).toEqual([]);
});

test('docs/checkers.md says what the checkers say (SEAWORTHY_UPDATE_DOCS=1 writes it)', () => {
  const page = checkersPage(all);
  if (process.env.SEAWORTHY_UPDATE_DOCS === '1') {
    writeFileSync(PAGE, page);
  }
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});
