/**
 * Plain data of a value that cdk8s-plus renders: its quantities and int-or-strings are objects with a single `value`,
 * which only its own typed objects would unwrap.
 */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const wrapped = Object.getPrototypeOf(value) !== Object.prototype && entries.length === 1 && entries[0]?.[0] === 'value';
  return wrapped ? entries[0]?.[1] : Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]));
}
