/**
 * Shows a received value inside a message: short, on one line, never throwing.
 * @param value anything the user may have given
 */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : describe(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function describe(value: unknown): string {
  if (typeof value === 'function') {
    return `function ${value.name}`;
  }
  if (typeof value === 'object' && value !== null && value.constructor !== Object && !Array.isArray(value)) {
    const name: unknown = value.constructor?.name;
    return `an instance of ${typeof name === 'string' ? name : 'an unknown class'}`;
  }
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
