import { fail, field, isRecord, list, record, text } from '../core';
import type { KindName } from '../evidence';
import type { TargetQuery } from './target';

/** Labels that name what an alert is about, the most telling first: alerts of kube-state-metrics carry its own pod, too. */
const LABELS: readonly (readonly [label: string, kind: KindName])[] = [
  ['deployment', 'Deployment'], ['statefulset', 'StatefulSet'], ['daemonset', 'DaemonSet'], ['rollout', 'Rollout'], ['cronjob', 'CronJob'], ['job_name', 'Job'],
  ['horizontalpodautoscaler', 'HorizontalPodAutoscaler'], ['persistentvolumeclaim', 'PersistentVolumeClaim'], ['ingress', 'Ingress'], ['exported_pod', 'Pod'], ['pod', 'Pod'],
  ['exported_service', 'Service'], ['node', 'Node'], ['service', 'Service'],
];

/**
 * Reads what an alert is about from its labels: a webhook message of Alertmanager, a list of alerts (`amtool alert query
 * -o json`), or one alert. Firing alerts come first.
 * @param namespace used where the labels name none
 * @throws SeaworthyError `AlertInvalid` when it is no alert or no label names an object
 */
export function targetOfAlert(json: string, namespace: string): TargetQuery {
  const alerts = alertsIn(json);
  const firing = alerts.filter((alert) => (text(field(alert, 'status')) ?? 'firing') === 'firing');
  const target = [...firing, ...alerts].map((alert) => targetOf(record(field(alert, 'labels')), namespace)).find((each) => each !== undefined);
  const names = [...new Set(alerts.flatMap((alert) => Object.keys(record(field(alert, 'labels')))))].sort();
  return target ?? fail('AlertInvalid', '-f', `no label of the alert names an object: it has ${names.join(', ') || 'none'}`, `Name the object yourself, or give the alert one of the labels ${LABELS.map(([label]) => label).join(', ')}.`);
}

function alertsIn(json: string): readonly unknown[] {
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    return fail('AlertInvalid', '-f', 'the file is no JSON', 'Save the webhook message of Alertmanager, or the output of amtool alert query -o json.');
  }
  const alerts = Array.isArray(document) ? document : isRecord(document) && Array.isArray(document.alerts) ? list(document.alerts) : [document];
  const withLabels = alerts.filter((alert) => isRecord(field(alert, 'labels')));
  return withLabels.length > 0 ? withLabels : fail('AlertInvalid', '-f', 'the file holds no alert with labels', 'Save the webhook message of Alertmanager, or the output of amtool alert query -o json.');
}

function targetOf(labels: Readonly<Record<string, unknown>>, fallback: string): TargetQuery | undefined {
  const namespace = text(labels.exported_namespace) ?? text(labels.namespace) ?? fallback;
  const [label, kind] = LABELS.find(([each]) => (text(labels[each]) ?? '') !== '') ?? [];
  return label === undefined || kind === undefined ? undefined : { kind, name: text(labels[label]) ?? '', namespace };
}
