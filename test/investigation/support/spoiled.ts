import { type ClusterSource, type KindName, type KubeObject, type ObjectsAnswer, type Outcome, notRead } from '../../../lib/evidence';
import type { ClusterContents } from './cluster';

/** What goes wrong with the reads of one kind: how they end, or that only half of a list comes. */
export type Lack = readonly [KindName, Exclude<Outcome, 'done'> | 'half'];

/** A cluster of which less can be seen, at another time. */
export function lacking(source: ClusterSource, lacks: readonly Lack[], skewSeconds = 0): ClusterSource {
  const lackOf = (kind: KindName): Lack[1] | undefined => lacks.find(([each]) => each === kind)?.[1];
  return {
    description: source.description,
    now: () => source.now() + skewSeconds * 1000,
    log: (request) => source.log(request),
    objects: async (request): Promise<ObjectsAnswer> => {
      const lack = lackOf(request.kind);
      const answer = lack === undefined || lack === 'half' ? await source.objects(request) : notRead(lack, 'made up');
      return lack !== 'half' || request.verb !== 'list' || answer.objects.length === 0 ? answer : { ...answer, objects: answer.objects.slice(0, Math.floor(answer.objects.length / 2)), truncated: true };
    },
  };
}

/** What a value becomes; undefined takes its field away. */
export type Spoil = readonly [at: number, value: unknown];

/** Replaces or removes the value at the `at`-th path of the objects, but not what makes them objects: kind, name and namespace. */
export function spoiled(contents: ClusterContents, spoils: readonly Spoil[]): ClusterContents {
  const objects = JSON.parse(JSON.stringify(contents.objects)) as KubeObject[];
  for (const [at, value] of spoils) {
    const places: [Record<string, unknown>, string][] = [];
    objects.forEach((each) => collect(each, true, places));
    const [parent, key] = places[at % Math.max(1, places.length)] ?? [{}, ''];
    if (value === undefined) {
      Reflect.deleteProperty(parent, key);
    } else {
      parent[key] = typeof value === 'string' && typeof parent[key] === 'string' ? `${parent[key]}${value}` : value;
    }
  }
  return { ...contents, objects };
}

function collect(value: unknown, top: boolean, places: [Record<string, unknown>, string][]): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value) && !(top && /^(apiVersion|kind|metadata)$/.test(key)) && !('uid' in value && /^(name|namespace)$/.test(key))) {
      places.push([value as Record<string, unknown>, key]);
    }
    collect(inner, false, places);
  }
}
