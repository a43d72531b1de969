import { fail, isText, show } from '../core';

const BRAND = Symbol.for('seaworthy.Unknown');

/**
 * An open question in place of an answer. It type-checks, shows on the card, and is an error on a production stage.
 */
export class Unknown {
  /** Tells whether a value is an open question, also one made by another copy of this package. */
  public static isUnknown(value: unknown): value is Unknown {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /**
   *
   */
  /** @param question what somebody has to find out */
  public constructor(
    /** What somebody has to find out. */
    public readonly question: string,
  ) {
    if (!isText(question)) {
      fail('QuestionMissing', '', `${show(question)} is not a question`, 'Say what has to be found out: unknown("who is paged at 02:00?").');
    }
    Object.defineProperty(this, BRAND, { value: true });
    Object.freeze(this);
  }

  /** The open question as one sentence. */
  public describe(): string {
    return `not answered yet: ${this.question}`;
  }
}

/**
 * States that nobody knows the answer yet.
 * @param question what somebody has to find out
 */
export function unknown(question: string): Unknown {
  return new Unknown(question);
}
