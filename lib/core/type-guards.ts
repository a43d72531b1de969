/** Whether a value is an object with string keys: not null, not an array, not a function. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a non-empty string with something to read in it. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** Whether a value is a whole number within bounds, both included. */
export function isWhole(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

/**
 * Whether a value is only known later: a Lazy of cdk8s, a token of cdktf, or a string that embeds one.
 * Recognised by shape, so no framework is loaded.
 */
export function isUnresolved(value: unknown): boolean {
  if (typeof value === 'string') {
    return /\$\{(?:TfToken|Token)\[/.test(value);
  }
  if (typeof value === 'number') {
    return value < -1e300;
  }
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const name = value.constructor?.name;
  return name === 'Lazy' || name === 'Intrinsic' || typeof (value as { resolve?: unknown }).resolve === 'function';
}
