import { isRecord, list, meetsRequirement, record, text } from '../../core';
import { plain } from './plain';

/** Labels of an object. */
export type Labels = Readonly<Record<string, string>>;

/** A label selector, evaluated as Kubernetes does (meta/v1 LabelSelector). */
export interface Selector {
  /** Labels that must be equal. */
  readonly equal: readonly (readonly [string, string])[];
  /** Further requirements. */
  readonly expressions: readonly { readonly key: string; readonly operator: string; readonly values: readonly string[] }[];
}

/** Labels that controllers put on pods, so no template shows them. A requirement on an absent one counts as met. */
const ADDED_AT_RUN_TIME = new Set(['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index', 'controller-revision-hash', 'pod-template-hash', 'rollouts-pod-template-hash',
  'job-name', 'controller-uid', 'batch.kubernetes.io/job-name', 'batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-completion-index']);

/** Reads a LabelSelector; undefined when there is none, which selects nothing. */
export function selectorOf(value: unknown): Selector | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  return {
    equal: pairs(value.matchLabels),
    expressions: list(value.matchExpressions).map((item) => {
      const expression = record(item);
      return { key: plain(expression.key), operator: text(expression.operator) ?? '', values: list(expression.values).map(plain) };
    }),
  };
}

/** Reads the plain map of a Service; undefined when it is absent or empty, which selects nothing. */
export function equalitySelectorOf(value: unknown): Selector | undefined {
  const equal = pairs(value);
  return equal.length === 0 ? undefined : { equal, expressions: [] };
}

/** Whether labels satisfy a selector. An empty selector is satisfied by all. */
export function matches(selector: Selector, labels: Labels): boolean {
  return selector.equal.every(([key, value]) => valueOf(labels, key) === value || addedLater(labels, key)) && selector.expressions.every(({ key, operator, values }) =>
    meetsRequirement(operator, valueOf(labels, key), values) || ((operator === 'In' || operator === 'Exists') && addedLater(labels, key)));
}

/** Whether pods get a label only from a controller. */
export function addedLater(labels: Labels, key: string): boolean {
  return ADDED_AT_RUN_TIME.has(key) && !Object.hasOwn(labels, key);
}

/** Labels as text, as the API server reads them. */
export function labelsOf(value: unknown): Labels {
  return Object.fromEntries(pairs(value));
}

function valueOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

function pairs(value: unknown): readonly (readonly [string, string])[] {
  return Object.entries(record(value)).map(([key, label]) => [key, plain(label)] as const);
}
