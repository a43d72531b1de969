import { fail } from './fail';
import { show } from './show';

/** An amount of CPU as users may give it: a Cpu, cores as a number, or text such as `250m` or `2`. */
export type CpuInput = Cpu | number | string;

/**
 * An amount of CPU, in thousandths of a core.
 */
export class Cpu {
  /** @param millis thousandths of a core, a whole number of at least 1 */
  public static millis(millis: number): Cpu {
    return new Cpu(millis);
  }

  /**
   * Reads an amount as users write it.
   * @param input a Cpu, cores as a number (0.25), or `250m`, `0.25`, `2`
   * @throws SeaworthyError `CpuInvalid`
   */
  public static of(input: CpuInput): Cpu {
    if (typeof input === 'object' && input !== null && 'inMillis' in input) {
      return new Cpu(input.inMillis);
    }
    if (typeof input === 'number') {
      return new Cpu(Math.round(input * 1000), input);
    }
    const match = typeof input === 'string' ? /^(?:(\d+)m|(\d+(?:\.\d{1,3})?))$/.exec(input) : null;
    return new Cpu(match ? (match[1] === undefined ? Math.round(Number(match[2]) * 1000) : Number(match[1])) : Number.NaN, input);
  }

  /** Thousandths of a core. */
  public readonly inMillis: number;

  private constructor(millis: number, given: unknown = millis) {
    if (!Number.isInteger(millis) || millis < 1) {
      fail('CpuInvalid', '', `${show(given)} is not an amount of CPU`, 'Give cores (0.5, 2) or thousandths of a core ("250m"); memory has units such as Mi and Gi.');
    }
    this.inMillis = millis;
    Object.freeze(this);
  }

  /** The Kubernetes quantity: `250m`, or whole cores as `2`. */
  public toString(): string {
    return this.inMillis % 1000 === 0 ? String(this.inMillis / 1000) : `${this.inMillis}m`;
  }
}
