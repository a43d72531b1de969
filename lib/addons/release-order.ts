import type { PlannedRelease } from './addon';

/** Sorts releases so that each stands after those that it needs, and drops what is not planned from `after`. */
export function inOrder(releases: readonly PlannedRelease[]): readonly PlannedRelease[] {
  const planned = new Map(releases.map((release) => [release.name, { ...release, after: release.after.filter((name) => releases.some((other) => other.name === name)) }]));
  const sorted: PlannedRelease[] = [];
  const place = (release: PlannedRelease): void => {
    if (sorted.includes(release)) {
      return;
    }
    release.after.forEach((name) => place(planned.get(name) as PlannedRelease));
    sorted.push(release);
  };
  planned.forEach(place);
  return sorted;
}
