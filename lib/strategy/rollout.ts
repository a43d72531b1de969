import { fail, isText, isWhole, optionsOf, show } from '../core';
import { Answer } from './answer';

/** What a rollout decides for the workload. */
export interface RolloutDecision {
  /** How old pods are replaced. */
  readonly strategy: 'RollingUpdate' | 'Recreate';
  /** Extra pods during a rolling update: a number, or a share such as `25%`. Unused by Recreate. */
  readonly maxSurge: number | string;
  /** Seconds a new pod must stay ready before it counts (apps/v1 minReadySeconds). */
  readonly minReadySeconds: number;
}

/**
 * Answers "how does it roll back at 2 AM?" by saying how it rolls forward. Subclass it to ship a kind of your own.
 */
export abstract class Rollout extends Answer<RolloutDecision> {
  /**
   * New pods come before old ones go; a bad version never takes the last good pod away.
   * @param options.surge extra pods at a time, a whole number or a share such as `25%`; default `25%`
   */
  public static rolling(options: { readonly surge?: number | string } = {}): Rollout {
    const surge = optionsOf(options, ['surge']).surge ?? '25%';
    const valid = typeof surge === 'number' ? isWhole(surge, 1, 1000) : typeof surge === 'string' && /^([1-9]\d?|100)%$/.test(surge);
    if (!valid) {
      fail('SurgeInvalid', 'surge', `${show(surge)} is not a number of pods of at least 1, nor a share from 1% to 100%`, 'Give for example 1 or "25%"; with no surge a rolling update would have to take a good pod away first.');
    }
    return new RollingRollout(surge);
  }

  /**
   * The old version stops before the new one starts: a gap at every release.
   * @param reason why two versions may not run together, for the card
   */
  public static recreate(reason: string): Rollout {
    return new RecreateRollout(isText(reason) ? reason : fail('ReasonMissing', '', `${show(reason)} is not a reason`, 'Say why two versions may not run together: Rollout.recreate("…").'));
  }
}

/** A pod that crashes within its first seconds must not count as good (service knowledge, section 4). */
const MIN_READY_SECONDS = 10;

class RollingRollout extends Rollout {
  public readonly kind = 'rolling';

  public constructor(private readonly surge: number | string) {
    super();
  }

  public bind(): RolloutDecision {
    return { strategy: 'RollingUpdate', maxSurge: this.surge, minReadySeconds: MIN_READY_SECONDS };
  }

  public describe(): string {
    const pods = typeof this.surge === 'number' ? `${this.surge} more` : `${this.surge} more`;
    return `rolling: ${pods} pods at a time, no old pod goes before a new one is ready`;
  }
}

class RecreateRollout extends Rollout {
  public readonly kind = 'recreate';

  public constructor(private readonly reason: string) {
    super();
  }

  public bind(): RolloutDecision {
    return { strategy: 'Recreate', maxSurge: 0, minReadySeconds: MIN_READY_SECONDS };
  }

  public describe(): string {
    return `recreate: the old version stops before the new one starts, because ${this.reason}`;
  }
}
