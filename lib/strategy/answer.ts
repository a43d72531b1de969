import type { PlatformFacts } from '../platform';

/**
 * A value given to one of the five questions: immutable, and open to subclasses of a platform team.
 * @typeParam Decision what the answer decides once the platform is known
 */
export abstract class Answer<Decision> {
  /** Short name of the kind of answer, shown on the card: `stateless`, `internetFacing`. */
  public abstract readonly kind: string;

  /**
   * Decides with the platform's facts. Pure: the same facts give the same decision.
   * @throws SeaworthyError when the platform does not promise what the answer needs
   */
  public abstract bind(facts: PlatformFacts): Decision;

  /** The answer as one sentence for people. */
  public abstract describe(): string;
}
