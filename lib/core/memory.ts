import { fail } from './fail';
import { show } from './show';

const FACTORS: Readonly<Record<string, number>> = {
  Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, k: 1e3, M: 1e6, G: 1e9, T: 1e12,
};
const SHORT = [['Ti', 2 ** 40], ['Gi', 2 ** 30], ['Mi', 2 ** 20], ['Ki', 2 ** 10]] as const;

/** An amount of memory or storage as users may give it: a Memory, or text such as `256Mi`, `2Gi`, `500M`. */
export type MemoryInput = Memory | string;

/**
 * An amount of memory or storage, in bytes.
 */
export class Memory {
  /** @param amount mebibytes (2^20 bytes) */
  public static mebibytes(amount: number): Memory {
    return new Memory(amount * 2 ** 20, amount);
  }

  /**
   * Reads an amount as users write it.
   * @param input a Memory, or a number with a unit of `Ki`, `Mi`, `Gi`, `Ti`, `k`, `M`, `G`, `T`
   * @throws SeaworthyError `MemoryInvalid`
   */
  public static of(input: MemoryInput): Memory {
    if (typeof input === 'object' && input !== null && 'inBytes' in input) {
      return new Memory(input.inBytes, input);
    }
    const match = typeof input === 'string' ? /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|Ti|k|M|G|T)$/.exec(input) : null;
    return new Memory(match ? Math.round(Number(match[1]) * (FACTORS[match[2] ?? ''] ?? Number.NaN)) : Number.NaN, input);
  }

  /** Bytes. */
  public readonly inBytes: number;

  private constructor(bytes: number, given: unknown) {
    if (!Number.isSafeInteger(bytes) || bytes < 1) {
      fail('MemoryInvalid', '', `${show(given)} is not an amount of memory`, 'Give a number with a binary unit, for example "256Mi" or "2Gi"; "m" means thousandths and is never meant here.');
    }
    this.inBytes = bytes;
    Object.freeze(this);
  }

  /** The Kubernetes quantity in the largest binary unit that is exact, for example `256Mi`. */
  public toString(): string {
    const unit = SHORT.find(([, factor]) => this.inBytes % factor === 0);
    return unit ? `${this.inBytes / unit[1]}${unit[0]}` : String(this.inBytes);
  }
}
