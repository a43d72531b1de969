import { isRecord, type Manifest } from '../core';

/** Labels of the pods that a workload makes. */
export function podLabelsOf(workload: Manifest): Readonly<Record<string, unknown>> {
  const spec = isRecord(workload.spec) ? workload.spec : {};
  const job = isRecord(spec.jobTemplate) && isRecord(spec.jobTemplate.spec) ? spec.jobTemplate.spec : spec;
  const metadata = isRecord(job.template) && isRecord(job.template.metadata) ? job.template.metadata : {};
  return isRecord(metadata.labels) ? metadata.labels : {};
}

/** Whether equality labels select pods with these labels. An absent or empty selector selects nothing here. */
export function selects(selector: unknown, labels: Readonly<Record<string, unknown>>): boolean {
  return isRecord(selector) && Object.keys(selector).length > 0 && Object.entries(selector).every(([key, value]) => labels[key] === value);
}
