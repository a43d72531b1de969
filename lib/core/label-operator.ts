/**
 * Whether a label meets a requirement of a selector, as Kubernetes judges it (meta/v1 LabelSelectorRequirement).
 * @param value undefined: the label is absent
 * @returns false for an operator that does not exist
 */
export function meetsRequirement(operator: unknown, value: string | undefined, values: readonly unknown[]): boolean {
  switch (operator) {
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    default: return false;
  }
}
