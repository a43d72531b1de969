import { field, list, record, text } from '../../../core';
import type { KubeObject } from '../../../evidence';

/** One demand of a pod on the labels of its node. */
export interface LabelDemand {
  /** Label. */
  readonly key: string;
  /** In, NotIn, Exists, DoesNotExist, Gt, Lt. */
  readonly operator: string;
  /** Values. */
  readonly values: readonly string[];
  /** Field of the pod that asks for it. */
  readonly path: string;
}

/** What a pod demands of the labels of its node: all of `always`, and all demands of one of `oneOf`, if there are any. */
export interface NodeDemands {
  /** From nodeSelector. */
  readonly always: readonly LabelDemand[];
  /** Terms of the required node affinity. */
  readonly oneOf: readonly (readonly LabelDemand[])[];
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

/** Reads nodeSelector and required node affinity of a pod or pod template. */
export function nodeDemands(pod: unknown): NodeDemands {
  const selector = record(field(pod, 'spec', 'nodeSelector'));
  const terms = list(field(pod, 'spec', 'affinity', 'nodeAffinity', REQUIRED, 'nodeSelectorTerms'));
  return {
    always: Object.entries(selector).map(([key, value]) => ({ key, operator: 'In', values: [String(value)], path: 'spec.nodeSelector' })),
    oneOf: terms.map((term) => [...list(field(term, 'matchExpressions')).map((each) => demand(each, '')), ...list(field(term, 'matchFields')).map((each) => demand(each, 'field '))]),
  };
}

function demand(expression: unknown, prefix: string): LabelDemand {
  return {
    key: `${prefix}${text(field(expression, 'key')) ?? ''}`,
    operator: text(field(expression, 'operator')) ?? 'In',
    values: list(field(expression, 'values')).map(String),
    path: `spec.affinity.nodeAffinity.${REQUIRED}`,
  };
}

/** The demands that a node does not satisfy; of several terms, those of the term that it misses least. */
export function unmetDemands({ always, oneOf }: NodeDemands, node: KubeObject): readonly LabelDemand[] {
  const unmet = (demands: readonly LabelDemand[]): readonly LabelDemand[] => demands.filter((each) => !satisfies(each, node));
  const [best = []] = oneOf.map(unmet).sort((a, b) => a.length - b.length);
  return [...unmet(always), ...best];
}

/** A demand as people write it. */
export function demandText({ key, operator, values }: LabelDemand): string {
  switch (operator) {
    case 'In': return values.length === 1 ? `${key}=${values[0] ?? ''}` : `${key} in (${values.join(', ')})`;
    case 'NotIn': return `${key} not in (${values.join(', ')})`;
    case 'Exists': return `label ${key}`;
    case 'DoesNotExist': return `no label ${key}`;
    default: return `${key} ${operator} ${values.join(', ')}`;
  }
}

function satisfies({ key, operator, values }: LabelDemand, node: KubeObject): boolean {
  const own = key === 'field metadata.name' ? node.metadata.name : node.metadata.labels?.[key];
  switch (operator) {
    case 'In': return own !== undefined && values.includes(own);
    case 'NotIn': return own === undefined || !values.includes(own);
    case 'Exists': return own !== undefined;
    case 'DoesNotExist': return own === undefined;
    case 'Gt': return own !== undefined && Number(own) > Number(values[0]);
    case 'Lt': return own !== undefined && Number(own) < Number(values[0]);
    default: return false;
  }
}
