import type { Cluster } from '../support/cluster';
import { must, run } from '../support/run';
import { benchHome, sharedFolder } from '../support/shared';
import type { Checked, Finding } from './finding';

/** kube-score's grade below which a result counts as critical. */
const CRITICAL_BELOW = 5;

interface Scored {
  readonly object_name: string;
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly { readonly summary: string }[] | null;
  }[];
}

/** kube-score on the files of an example. */
export async function kubeScore(cluster: Cluster, example: string, files: readonly string[]): Promise<Checked> {
  const scored = JSON.parse((await run('kube-score', ['score', '--output-format', 'json', ...files], { env: cluster.env })).stdout) as Scored[];
  const all = scored.flatMap(({ object_name, checks }) => checks.filter(({ skipped }) => !skipped).map((check) => ({ object: object_name, ...check })));
  const findings = all.filter(({ grade }) => grade < CRITICAL_BELOW)
    .map(({ object, check, comments }): Finding => ({ rule: check.id, object, says: (comments ?? []).map(({ summary }) => summary).join('; ') }));
  return { checker: 'kube-score 1.20.0', example, passed: all.length - findings.length, findings };
}

/** kubeconform, strict, against the schemas of the cluster's version and of the custom resources. */
export async function kubeconform(cluster: Cluster, example: string, files: readonly string[]): Promise<Checked> {
  const schemas = `${benchHome()}/schemas{{.StrictSuffix}}/{{.ResourceKind}}{{.KindSuffix}}.json`;
  const { resources, summary } = JSON.parse((await run('kubeconform', ['-output', 'json', '-strict', '-summary', '-schema-location', schemas, ...files], { env: cluster.env })).stdout) as {
    resources: { kind: string; name: string; status: string; msg: string }[]; summary: { valid: number; skipped: number };
  };
  const skipped = summary.skipped === 0 ? [] : [{ rule: 'skipped', object: example, says: `${summary.skipped} objects have no schema` }];
  return { checker: 'kubeconform 0.8.0', example, passed: summary.valid, findings: [...resources.map(({ kind, name, status, msg }) => ({ rule: status, object: `${kind}/${name}`, says: msg })), ...skipped] };
}

/** Checkov's kubernetes framework, in the version that the Terraform bench pins. */
export async function checkov(example: string, files: readonly string[]): Promise<Checked> {
  const home = process.env.SEAWORTHY_TF_HOME ?? `${process.env.HOME ?? '/root'}/.cache/seaworthy-terraform`;
  await must(`${sharedFolder()}/terraform/setup`, ['checkov']);
  const args = ['--framework', 'kubernetes', '--compact', '--quiet', '-o', 'json', ...files.flatMap((file) => ['-f', file])];
  const { summary, results } = JSON.parse((await run(`${home}/checkov/bin/checkov`, args, { env: { LOG_LEVEL: 'ERROR' } })).stdout) as {
    summary: { passed: number; checkov_version: string }; results: { failed_checks: { check_id: string; resource: string; check_name: string }[] };
  };
  const findings = results.failed_checks.map(({ check_id, resource, check_name }) => ({ rule: check_id, object: resource, says: check_name }));
  return { checker: `Checkov ${summary.checkov_version}`, example, passed: summary.passed, findings };
}
