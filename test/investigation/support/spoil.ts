import type { KubeObject } from '../../../lib/evidence';

/** Values that no field expects. */
export const JUNK: readonly unknown[] = [null, 0, -1, '', 'x', [], {}, [null], true, '\u001b[2J', { name: null }, undefined];

/**
 * Replaces or removes the value at the `at`-th path below the metadata's name, which a source requires.
 * @param among the fields that count, by the place of what they are in and their own name
 * @default - all
 */
export function spoil(objects: readonly KubeObject[], at: number, junk: unknown, among: (place: string, key: string) => boolean = () => true): readonly KubeObject[] {
  const copy = JSON.parse(JSON.stringify(objects)) as KubeObject[];
  const places: [Record<string, unknown>, string][] = [];
  const walk = (value: unknown, top: boolean, place: string): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (!(top && /^(apiVersion|kind|metadata)$/.test(key)) && !(key === 'name' && 'uid' in value) && among(place, key)) {
          places.push([value as Record<string, unknown>, key]);
        }
        walk(inner, false, Array.isArray(value) ? `${place}[]` : `${place}.${key}`);
      }
    }
  };
  copy.forEach((each) => walk(each, true, ''));
  const place = places[at % places.length];
  if (place !== undefined) {
    place[0][place[1]] = junk;
  }
  return copy;
}
