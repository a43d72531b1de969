import { Release } from '@cdktf/provider-helm/lib/release';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { HelmValues, KnownAtApply, PlannedRelease } from './addon';

/** What a release is made with. */
export interface ReleaseSite {
  /** Path of the local chart. */
  readonly localChart: string;
  /** What only exists once Terraform resources do. */
  readonly known: KnownAtApply;
  /** What must stand before. */
  readonly after: readonly ITerraformDependable[];
}

/** A Helm release that is whole or not there: it waits for what it installs, and takes itself back otherwise. */
export function release(scope: Construct, planned: PlannedRelease, { localChart, known, after }: ReleaseSite): Release {
  const { chart } = planned;
  return new Release(scope, planned.name, {
    name: planned.name, namespace: planned.namespace, createNamespace: false,
    ...(chart === undefined ? { chart: localChart } : { repository: chart.repository, chart: chart.chart, version: chart.version }),
    values: [valuesText(planned.values(known))],
    wait: true, waitForJobs: true, atomic: true, cleanupOnFail: true, timeout: planned.timeoutSeconds, maxHistory: 5,
    ...(planned.takeOwnership === undefined ? {} : { takeOwnership: planned.takeOwnership }),
    ...(after.length === 0 ? {} : { dependsOn: [...after] }),
  });
}

/** JSON is YAML. What looks like a template of Terraform and is not a token of ours stays as it is. */
function valuesText(values: HelmValues): string {
  return JSON.stringify(values).replace(/\$\{(?!TfToken\[)/g, '$$$${').replace(/%\{/g, '%%{');
}
