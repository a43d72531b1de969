/**
 * Freezes plain objects and arrays and everything plain in them, and returns the value.
 * Instances of classes are left alone: they are somebody else's, and may still change.
 */
export function deepFreeze<T>(value: T): T {
  if (isPlain(value) && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value as object)) {
      deepFreeze(inner);
    }
  }
  return value;
}

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const proto: unknown = Object.getPrototypeOf(value);
  // Only a prototype of plain objects has none itself; comparing with Object.prototype would miss objects of another realm (structuredClone under jest).
  return Array.isArray(value) || proto === null || Object.getPrototypeOf(proto) === null;
}
