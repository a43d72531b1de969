import { fail, isText, show } from '../core';
import { Answer } from './answer';

/**
 * What a kind of state decides for the workload. Kinds with volumes will add to `workload`.
 */
export interface StateDecision {
  /** Workload that runs the pods. */
  readonly workload: 'Deployment';
  /** Replicas when the service says nothing. */
  readonly defaultReplicas: number;
  /** Most replicas that are correct; undefined: any number. */
  readonly maxReplicas: number | undefined;
  /** Whether an old and a new pod may run at the same time, which a rolling update needs. */
  readonly mayOverlap: boolean;
  /** Whether the Service sends a client to the same pod each time. */
  readonly sessionAffinity: boolean;
  /** Seconds added to the time in which a stopping pod finishes its work. */
  readonly extraDrainSeconds: number;
}

/**
 * Answers "is it stateful?". Subclass it to ship a kind of your own.
 */
export abstract class State extends Answer<StateDecision> {
  /** Replicas are interchangeable; losing one loses nothing. */
  public static stateless(): State {
    return new StatelessState();
  }

  /**
   * Replicas work, but users notice when they move to another one: session affinity and a longer drain.
   * @param reason what users notice, for the card
   */
  public static sticky(reason: string): State {
    return new StickyState(reasonOf(reason, 'State.sticky'));
  }

  /**
   * Two at a time would be wrong: one replica, stopped before the next starts, never held back from a drain.
   * @param reason why there may be only one, for the card
   */
  public static singleton(reason: string): State {
    return new SingletonState(reasonOf(reason, 'State.singleton'));
  }
}

/** Decision of interchangeable replicas; a start for kinds of your own. */
export const STATELESS_DECISION: StateDecision = Object.freeze({
  workload: 'Deployment', defaultReplicas: 2, maxReplicas: undefined, mayOverlap: true, sessionAffinity: false, extraDrainSeconds: 0,
});

function reasonOf(reason: string, where: string): string {
  return isText(reason) ? reason : fail('ReasonMissing', '', `${show(reason)} is not a reason`, `Say why in one sentence: ${where}("…"); the card shows it at 2 AM.`);
}

class StatelessState extends State {
  public readonly kind = 'stateless';

  public bind(): StateDecision {
    return STATELESS_DECISION;
  }

  public describe(): string {
    return 'stateless: any replica can serve any request, and losing one loses nothing';
  }
}

class StickyState extends State {
  public readonly kind = 'sticky';

  public constructor(private readonly reason: string) {
    super();
  }

  public bind(): StateDecision {
    return { ...STATELESS_DECISION, sessionAffinity: true, extraDrainSeconds: 30 };
  }

  public describe(): string {
    return `sticky: clients stay with one replica while they can, because ${this.reason}`;
  }
}

class SingletonState extends State {
  public readonly kind = 'singleton';

  public constructor(private readonly reason: string) {
    super();
  }

  public bind(): StateDecision {
    return { ...STATELESS_DECISION, defaultReplicas: 1, maxReplicas: 1, mayOverlap: false };
  }

  public describe(): string {
    return `singleton: exactly one replica, down for a moment at each release and drain, because ${this.reason}`;
  }
}
