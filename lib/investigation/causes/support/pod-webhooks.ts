import { field, list, record, text } from '../../../core';
import { type KubeObject, type LabelSelector, matchesSelector } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';

/** A webhook that the API server calls when pods are made. */
export interface PodWebhook {
  /** Its configuration. */
  readonly config: KubeObject;
  /** Its position in the configuration, from 0. */
  readonly position: number;
  /** Name of the webhook in the configuration. */
  readonly name: string;
  /** What happens when it cannot be called: `Fail` or `Ignore`. */
  readonly failurePolicy: string;
  /** Seconds it may take. */
  readonly timeout: number;
  /** The Service behind it; undefined when it has a URL. */
  readonly service: { readonly namespace: string; readonly name: string } | undefined;
  /** Whether its bundle of trusted authorities is empty. */
  readonly withoutBundle: boolean;
  /** For which namespaces and objects it is called, in words. */
  readonly scope: string;
}

/** Kinds of webhook configurations, in the order in which they are called. */
const CONFIGS = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'] as const;

/** The reads that show which webhooks are called. */
export function webhookNeeds(): readonly Need[] {
  return CONFIGS.map((kind) => ({ verb: 'list', kind }));
}

/** The webhooks that are called for new pods of a namespace, mutating ones first. */
export function podWebhooks(view: ClusterView, namespace: string, podLabels: Readonly<Record<string, string>>): readonly PodWebhook[] {
  const labels = { 'kubernetes.io/metadata.name': namespace, ...view.get('Namespace', undefined, namespace)?.metadata.labels };
  return allWebhooks(view).filter(({ hook }) => list(field(hook, 'rules')).some(concernsPods)
    && matchesSelector(record(field(hook, 'namespaceSelector')) as LabelSelector, labels)
    && matchesSelector(record(field(hook, 'objectSelector')) as LabelSelector, podLabels)).map(({ webhook }) => webhook);
}

/** A webhook by its name in the message of the API server, wherever it is called. */
export function webhookNamed(view: ClusterView, name: string): PodWebhook | undefined {
  return allWebhooks(view).find(({ webhook }) => webhook.name === name)?.webhook;
}

/** Whether a rule of a webhook or an admission policy is about making pods. */
export function concernsPods(rule: unknown): boolean {
  const has = (key: string, ...values: readonly string[]): boolean => list(field(rule, key)).some((each) => values.includes(String(each)));
  return has('apiGroups', '', '*') && has('resources', 'pods', '*', '*/*', 'pods/*') && has('operations', 'CREATE', '*');
}

function allWebhooks(view: ClusterView): readonly { readonly webhook: PodWebhook; readonly hook: unknown }[] {
  return CONFIGS.flatMap((kind) => view.all(kind)).flatMap((config) => list(field(config, 'webhooks')).map((hook, position) => ({ hook, webhook: read(config, hook, position) })));
}

function read(config: KubeObject, hook: unknown, position: number): PodWebhook {
  const service = field(hook, 'clientConfig', 'service');
  const timeout = field(hook, 'timeoutSeconds');
  const selectors = (['namespaceSelector', 'objectSelector'] as const).filter((key) => Object.keys(record(field(hook, key))).length > 0);
  return {
    config,
    position,
    name: text(field(hook, 'name')) ?? '',
    failurePolicy: text(field(hook, 'failurePolicy')) ?? 'Fail',
    timeout: typeof timeout === 'number' ? timeout : 10,
    service: service === undefined || service === null ? undefined : { namespace: text(field(service, 'namespace')) ?? '', name: text(field(service, 'name')) ?? '' },
    withoutBundle: (text(field(hook, 'clientConfig', 'caBundle')) ?? '') === '',
    scope: selectors.length === 0 ? 'all namespaces and objects' : selectors.map((key) => `${key} ${JSON.stringify(field(hook, key))}`).join(', '),
  };
}
