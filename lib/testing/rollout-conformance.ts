import { isWhole } from '../core';
import { Delivery, Platform } from '../platform';
import { planService } from '../service';
import type { Rollout } from '../strategy';
import { answerLaws } from './answer-laws';
import { exampleProps } from './example-props';
import { type ConformanceOptions, demand, demandSame, type Law, platformOf, runLaws } from './law';
import { synthService } from './synth-service';

const TOOLS = [Delivery.argoCd(), Delivery.argoCd({ autoSync: false }), Delivery.flux(), Delivery.flux({ object: 'helmRelease' }), Delivery.helm(), Delivery.apply()];

/**
 * Checks a Rollout of your own against what ProductionService relies on.
 * @param make gives a new instance each time
 * @throws SeaworthyError `LawBroken` for each broken law, unless `options.test` was given
 */
export function rolloutConformance(make: () => Rollout, options: ConformanceOptions = {}): void {
  const platform = platformOf(options);
  const decide = (): ReturnType<Rollout['bind']> => make().bind(platform.facts);
  const laws: readonly Law[] = [
    ...answerLaws(make, platform),
    {
      name: 'a rolling update brings at least one new pod before an old one goes',
      check: () => {
        const { strategy, maxSurge } = decide();
        demand(strategy === 'RollingUpdate' || strategy === 'Recreate', `the strategy is ${JSON.stringify(strategy)}`);
        const some = typeof maxSurge === 'number' ? isWhole(maxSurge, 1, 1000) : /^([1-9]\d?|100)%$/.test(maxSurge);
        demand(strategy === 'Recreate' || some, `maxSurge is ${JSON.stringify(maxSurge)}`);
      },
    },
    {
      name: 'a new pod must stay ready for a while, and for less than the progress deadline',
      check: () => {
        const { minReadySeconds } = decide();
        const { progressDeadlineSeconds } = planService(exampleProps({ platform, rollout: make() }), { path: 'test/web', id: 'web', namespace: 'test' });
        demand(isWhole(minReadySeconds, 1, progressDeadlineSeconds - 1), `minReadySeconds is ${minReadySeconds}, and the progress deadline ${progressDeadlineSeconds}`);
      },
    },
    {
      name: 'under every delivery tool the card says how the old version comes back, with a command',
      check: () => {
        for (const delivery of TOOLS) {
          const there = Platform.of({ ...platform.facts, delivery });
          const { rollback } = planService(exampleProps({ platform: there, rollout: make() }), { path: 'test/web', id: 'web', namespace: 'test' });
          demand(rollback.commands.length > 0 && rollback.howBack !== '', `under ${delivery.tool} the card gives no command`);
        }
      },
    },
    {
      name: 'a service with it synthesizes, with the strategy it decided',
      check: () => {
        const { strategy } = synthService(exampleProps({ platform, rollout: make() })).find('Deployment').spec as { readonly strategy: { readonly type: string } };
        demandSame(strategy.type, decide().strategy, 'the strategies differ');
      },
    },
  ];
  runLaws(laws, options);
}
