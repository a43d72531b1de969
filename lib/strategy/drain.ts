import { Duration, type DurationInput } from '../core';

/** How long a stopping pod may take to finish what it has begun. */
export class Drain {
  /**
   * @param duration longest legal request, work item or stream window; the time in which no new work arrives and the
   *   time to close down are added to it (operations knowledge 6.3)
   */
  public static within(duration: DurationInput): Drain {
    return new Drain(Duration.of(duration).wholeSeconds);
  }

  private constructor(
    /** Whole seconds. */
    public readonly seconds: number,
  ) {
    Object.freeze(this);
  }
}
