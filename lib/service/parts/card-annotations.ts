import { Keys } from '../../core';
import { Unknown } from '../../strategy';
import type { ServicePlan } from '../service-plan';

/** The card's facts as annotations, so that `kubectl describe` and every tool of ours can read them. */
export function cardAnnotations(plan: ServicePlan): Readonly<Record<string, string>> {
  const { owner, answers, rollback, drain, scale } = plan;
  const link = (value: string | Unknown | undefined): string | undefined => (Unknown.isUnknown(value) ? value.describe() : value);
  const all: Record<string, string | undefined> = {
    [Keys.owner]: owner?.team ?? answers.owner,
    [Keys.onCall]: link(owner?.onCall),
    [Keys.runbook]: link(owner?.runbook),
    [Keys.repository]: owner?.repository,
    [Keys.chat]: owner?.chat,
    [Keys.email]: owner?.email,
    [Keys.state]: answers.state,
    [Keys.exposure]: answers.exposure,
    [Keys.rollout]: answers.rollout,
    [Keys.needs]: answers.needs,
    [Keys.onBadRelease]: rollback.onBadRelease,
    [Keys.rollback]: rollback.howBack,
    [Keys.rollbackCommands]: rollback.commands.join('\n'),
    [Keys.openQuestions]: plan.openQuestions.length === 0 ? undefined : plan.openQuestions.join('\n'),
    [Keys.scale]: scale.targets === undefined ? `${scale.min}` : `${scale.min}-${scale.max}`,
    [Keys.drain]: `${drain.preStopSeconds} s until traffic stops, ${drain.requestSeconds} s for work in progress, killed after ${drain.graceSeconds} s`,
    [Keys.platform]: plan.facts.name,
    [Keys.platformHash]: plan.platformHash,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
