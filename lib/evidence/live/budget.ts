/** How much an investigation may ask of a cluster. */
export interface BudgetLimits {
  /**
   * Calls.
   * @default 60
   */
  readonly calls?: number;
  /**
   * Seconds, from the first call.
   * @default 30
   */
  readonly seconds?: number;
  /**
   * Pages of 500 events that are read of one list; what is cut off is asked for by object.
   * @default 2
   */
  readonly eventPages?: number;
}

/** Counts calls and time against their limits, and lets at most six calls run side by side. */
export class Budget {
  private readonly most: Required<Pick<BudgetLimits, 'calls' | 'seconds'>>;
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private spent = 0;
  private readonly start: number;

  /** @param clock milliseconds that only grow */
  public constructor(limits: BudgetLimits = {}, private readonly clock: () => number = () => performance.now()) {
    this.most = { calls: limits.calls ?? 60, seconds: limits.seconds ?? 30 };
    this.start = clock();
  }

  /** Calls made so far. */
  public get calls(): number {
    return this.spent;
  }

  /** Milliseconds since the start. */
  public get elapsed(): number {
    return this.clock() - this.start;
  }

  /** Milliseconds that are left. */
  public get left(): number {
    return this.most.seconds * 1000 - this.elapsed;
  }

  /** Takes one call out of the budget; says why not when it is used up. */
  public spend(): string | undefined {
    if (this.spent >= this.most.calls) {
      return `the budget of ${this.most.calls} calls is used up`;
    }
    if (this.left <= 0) {
      return `the budget of ${this.most.seconds} seconds is used up`;
    }
    this.spent += 1;
    return undefined;
  }

  /** Runs work when a place is free. */
  public async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= 6) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}
