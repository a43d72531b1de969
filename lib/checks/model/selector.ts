import { isRecord, list, record, text } from '../../core';

/** Labels of an object. */
export type Labels = Readonly<Record<string, string>>;

/** A label selector, evaluated as Kubernetes does (meta/v1 LabelSelector). */
export interface Selector {
  /** Labels that must be equal. */
  readonly equal: readonly (readonly [string, string])[];
  /** Further requirements. */
  readonly expressions: readonly { readonly key: string; readonly operator: string; readonly values: readonly string[] }[];
}

/** Reads a LabelSelector; undefined when there is none, which selects nothing. */
export function selectorOf(value: unknown): Selector | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  return {
    equal: pairs(value.matchLabels),
    expressions: list(value.matchExpressions).map((item) => {
      const expression = record(item);
      return { key: String(expression.key), operator: text(expression.operator) ?? '', values: list(expression.values).map(String) };
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
  return selector.equal.every(([key, value]) => labels[key] === value) && selector.expressions.every(({ key, operator, values }) => {
    const value = labels[key];
    switch (operator) {
      case 'In': return value !== undefined && values.includes(value);
      case 'NotIn': return value === undefined || !values.includes(value);
      case 'Exists': return value !== undefined;
      case 'DoesNotExist': return value === undefined;
      default: return false;
    }
  });
}

function pairs(value: unknown): readonly (readonly [string, string])[] {
  return Object.entries(record(value)).map(([key, label]) => [key, String(label)] as const);
}
