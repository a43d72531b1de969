import { fail, isWhole, optionsOf, show } from '../core';

/** When an autoscaler adds pods, as shares of what pods request. */
export interface ScaleTargets {
  /**
   * Average CPU in percent of the request.
   * @default 70, unless only memory is given
   */
  readonly cpu?: number;
  /**
   * Average memory in percent of the request. Memory seldom shrinks again, so it seldom scales back.
   * @default none
   */
  readonly memory?: number;
}

/** How many replicas run. */
export interface ScalePlan {
  /** Fewest replicas, at least 1. */
  readonly min: number;
  /** Most replicas. */
  readonly max: number;
  /** Targets of the autoscaler; undefined: a fixed number. */
  readonly targets: ScaleTargets | undefined;
}

/** How many replicas run: a fixed number, or a range that an autoscaler moves in. */
export class Scale {
  /**
   * Always the same number.
   * @param replicas 1 to 1000
   */
  public static fixed(replicas: number): Scale {
    if (!isWhole(replicas, 1, 1000)) {
      fail('ReplicasInvalid', '', `${show(replicas)} is not a number of replicas from 1 to 1000`, 'Give a whole number; scaling to zero is a deployment decision, not a strategy.');
    }
    return new Scale({ min: replicas, max: replicas, targets: undefined });
  }

  /**
   * A HorizontalPodAutoscaler moves between two numbers. It needs metrics-server.
   * @param min at least 2, so that losing one pod never means none
   * @param max above min
   * @param targets when pods are added; default 70 % of requested CPU
   */
  public static between(min: number, max: number, targets: ScaleTargets = {}): Scale {
    if (!isWhole(min, 2, 1000) || !isWhole(max, 2, 1000)) {
      fail('ReplicasInvalid', '', `${show(min)} and ${show(max)} are not numbers of replicas from 2 to 1000`, 'Give whole numbers; one replica cannot survive a node drain, so a range starts at 2.');
    }
    if (min >= max) {
      fail('ScaleRangeEmpty', '', `the least number ${min} is not below the greatest ${max}`, 'Give a greater maximum, or use Scale.fixed(n).');
    }
    optionsOf(targets, ['cpu', 'memory']);
    for (const key of ['cpu', 'memory'] as const) {
      if (targets[key] !== undefined && !isWhole(targets[key], 1, 100)) {
        fail('ScaleTargetInvalid', key, `${show(targets[key])} is not a percentage from 1 to 100`, 'Give the average use, in percent of the request, at which pods are added.');
      }
    }
    const wanted = targets.cpu === undefined && targets.memory === undefined ? { cpu: 70 } : targets;
    return new Scale({ min, max, targets: { ...wanted } });
  }

  private constructor(
    /** The numbers. */
    public readonly plan: ScalePlan,
  ) {
    Object.freeze(this);
  }

  /** The scale as one sentence. */
  public describe(): string {
    const { min, max, targets } = this.plan;
    if (targets === undefined) {
      return min === 1 ? 'one replica' : `${min} replicas`;
    }
    const parts = [targets.cpu === undefined ? '' : `${targets.cpu} % CPU`, targets.memory === undefined ? '' : `${targets.memory} % memory`].filter((part) => part !== '');
    return `${min} to ${max} replicas, more above ${parts.join(' or ')}`;
  }
}
