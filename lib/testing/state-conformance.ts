import { isWhole } from '../core';
import { planService } from '../service';
import { Rollout, Scale, type State } from '../strategy';
import { answerLaws } from './answer-laws';
import { exampleProps } from './example-props';
import { type ConformanceOptions, demand, demandSame, type Law, platformOf, runLaws } from './law';
import { synthService } from './synth-service';

/**
 * Checks a State of your own against what ProductionService relies on.
 * @param make gives a new instance each time
 * @throws SeaworthyError `LawBroken` for each broken law, unless `options.test` was given
 */
export function stateConformance(make: () => State, options: ConformanceOptions = {}): void {
  const platform = platformOf(options);
  const decide = (): ReturnType<State['bind']> => make().bind(platform.facts);
  const props = (): ReturnType<typeof exampleProps> => exampleProps({ platform, state: make(), rollout: decide().mayOverlap ? Rollout.rolling() : Rollout.recreate('the state says so') });
  const laws: readonly Law[] = [
    ...answerLaws(make, platform),
    {
      name: 'it runs at least one replica, and no more by default than are correct',
      check: () => {
        const { defaultReplicas, maxReplicas } = decide();
        demand(isWhole(defaultReplicas, 1, 1000), `defaultReplicas is ${defaultReplicas}`);
        demand(maxReplicas === undefined || isWhole(maxReplicas, defaultReplicas, 1000), `maxReplicas is ${maxReplicas}, and defaultReplicas ${defaultReplicas}`);
      },
    },
    {
      name: 'pods that may not overlap are never more than one, for two replicas of one version overlap too',
      check: () => demand(decide().mayOverlap || decide().maxReplicas === 1, `mayOverlap is false, and maxReplicas ${decide().maxReplicas}`),
    },
    {
      name: 'the time it adds to a drain is a whole number of seconds',
      check: () => demand(isWhole(decide().extraDrainSeconds, 0, 86_400), `extraDrainSeconds is ${decide().extraDrainSeconds}`),
    },
    {
      name: 'a service with it synthesizes, and runs the replicas it decided',
      check: () => {
        const spec = synthService(props()).find('Deployment').spec as { readonly replicas?: number };
        demandSame(spec.replicas, decide().defaultReplicas, 'replicas of the Deployment differ from defaultReplicas');
      },
    },
    {
      name: 'more replicas than are correct are refused',
      check: () => {
        const most = decide().maxReplicas;
        if (most !== undefined) {
          const codes = codesOf(() => planService({ ...props(), scale: Scale.fixed(most + 1) }, { path: 'test/web', id: 'web', namespace: 'test' }));
          demand(codes.includes('ScaleContradictsState'), `${most + 1} replicas were accepted`);
        }
      },
    },
  ];
  runLaws(laws, options);
}

function codesOf(act: () => unknown): readonly string[] {
  try {
    act();
    return [];
  } catch (error) {
    return (error as { readonly codes?: readonly string[] }).codes ?? [];
  }
}
