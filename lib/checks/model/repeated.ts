/** Values that occur more than once, each once; absent values do not count. */
export function repeated(values: readonly unknown[]): readonly unknown[] {
  const seen = new Set<unknown>();
  const twice = new Set<unknown>();
  for (const value of values) {
    if (value !== undefined && seen.has(value)) {
      twice.add(value);
    }
    seen.add(value);
  }
  return [...twice];
}
