import { fail } from './fail';
import { show } from './show';

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };
const REMEDY = 'Write a number with a unit, for example "30s", "5m", "1h" or "90d".';

/** A length of time as users may give it: a Duration, or text such as `30s`, `1m30s`, `2h`, `90d`. */
export type DurationInput = Duration | string;

/**
 * A length of time, never negative.
 */
export class Duration {
  /** @param amount seconds, 0 or more */
  public static seconds(amount: number): Duration {
    return new Duration(amount);
  }

  /** @param amount minutes, 0 or more */
  public static minutes(amount: number): Duration {
    return new Duration(amount * 60);
  }

  /**
   * Reads a duration as users write it.
   * @param input a Duration, or numbers each with a unit of `ms`, `s`, `m`, `h`, `d`
   * @throws SeaworthyError `DurationInvalid`
   */
  public static of(input: DurationInput): Duration {
    if (input instanceof Duration || (typeof input === 'object' && input !== null && 'inSeconds' in input)) {
      return new Duration((input as Duration).inSeconds);
    }
    if (typeof input !== 'string' || !/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(input)) {
      return fail('DurationInvalid', '', `${show(input)} is not a duration`, REMEDY);
    }
    const parts = [...input.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
    return new Duration(parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ''] ?? 0), 0));
  }

  /** The length in seconds. */
  public readonly inSeconds: number;

  private constructor(seconds: number) {
    if (!Number.isFinite(seconds) || seconds < 0) {
      fail('DurationInvalid', '', `${show(seconds)} is not a duration in seconds`, REMEDY);
    }
    this.inSeconds = seconds;
    Object.freeze(this);
  }

  /** The length in whole seconds, rounded up. */
  public get wholeSeconds(): number {
    return Math.ceil(this.inSeconds);
  }

  /** The shortest text in whole units, for example `90s`, `5m`, `1h30m`. */
  public toString(): string {
    return formatSeconds(this.wholeSeconds);
  }
}

/** Writes whole seconds as `1h30m`, `5m` or `90s`; the form Go and the Gateway API read. */
export function formatSeconds(seconds: number): string {
  if (seconds < 120 && seconds % 60 !== 0) {
    return `${seconds}s`;
  }
  const parts = [[Math.floor(seconds / 3600), 'h'], [Math.floor((seconds % 3600) / 60), 'm'], [seconds % 60, 's']] as const;
  return parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`).join('') || '0s';
}
