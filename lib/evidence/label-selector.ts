import { field, list, meetsRequirement, record, text } from '../core';

/** A label selector as Kubernetes objects hold it. */
export interface LabelSelector {
  /** Labels that must have exactly these values. */
  readonly matchLabels?: Readonly<Record<string, string>>;
  /** Further demands, all of which must hold. */
  readonly matchExpressions?: readonly unknown[];
}

/** Whether labels satisfy a selector. An empty selector is satisfied by all; one with an unknown operator by none. */
export function matchesSelector(selector: LabelSelector | undefined, labels: Readonly<Record<string, string>> | undefined): boolean {
  const own = labels ?? {};
  return Object.entries(record(selector?.matchLabels)).every(([key, value]) => own[key] === value)
    && list(selector?.matchExpressions).every((expression) => satisfies(expression, own));
}

function satisfies(expression: unknown, labels: Readonly<Record<string, string>>): boolean {
  const value = labels[text(field(expression, 'key')) ?? ''];
  return meetsRequirement(field(expression, 'operator'), value, list(field(expression, 'values')));
}

/** Writes a selector as the query of a list takes it; empty when it asks for nothing. */
export function selectorText(selector: LabelSelector | undefined): string {
  const equal = Object.entries(record(selector?.matchLabels)).map(([key, value]) => `${key}=${String(value)}`);
  const further = list(selector?.matchExpressions).map((expression) => {
    const key = text(field(expression, 'key')) ?? '';
    const values = list(field(expression, 'values')).map(String).sort().join(',');
    switch (field(expression, 'operator')) {
      case 'In': return `${key} in (${values})`;
      case 'NotIn': return `${key} notin (${values})`;
      case 'Exists': return key;
      default: return `!${key}`;
    }
  });
  return [...equal, ...further].sort().join(',');
}
