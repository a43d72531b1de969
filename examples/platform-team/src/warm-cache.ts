import { State, type StateDecision, STATELESS_DECISION } from 'seaworthy';

/**
 * A kind of state of our own: replicas are interchangeable, but a new one is slow until its cache is warm. So three run
 * rather than two, and a stopping one has longer to finish.
 */
export class WarmCache extends State {
  public readonly kind = 'warmCache';

  /** @param warmUp what makes a fresh replica slow, for the card */
  public constructor(private readonly warmUp: string) {
    super();
  }

  public bind(): StateDecision {
    return { ...STATELESS_DECISION, defaultReplicas: 3, extraDrainSeconds: 15 };
  }

  public describe(): string {
    return `warm cache: losing a replica costs speed, not data, because ${this.warmUp}`;
  }
}
