import { type ClusterSource, type KindName, notRead, type ObjectsAnswer, type Outcome } from '../../../lib/evidence';
import type { ClusterContents } from './cluster';
import { spoil } from './spoil';

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

/** A cluster whose objects have other values, or fields fewer. */
export function spoiled(contents: ClusterContents, spoils: readonly Spoil[]): ClusterContents {
  return { ...contents, objects: spoils.reduce((objects, [at, value]) => spoil(objects, at, value), contents.objects) };
}
