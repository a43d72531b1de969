import { createHash } from 'node:crypto';

/**
 * Six characters that change exactly when a resource has to be replaced, so that the new one can stand beside the old.
 * @param inputs the frozen list of values that force replacement, by name
 */
export function replacementSuffix(inputs: Readonly<Record<string, unknown>>): string {
  const sorted = Object.keys(inputs).sort().map((key) => [key, inputs[key]]);
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 6);
}
