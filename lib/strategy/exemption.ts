import { fail, isText, show } from '../core';

/** A check that may fail for a stated reason, for a stated time. */
export class Exemption {
  /**
   * @param check id of the check, for example `writable-root-filesystem`
   * @param reason why it may fail here; shown in every report
   * @param expires last day on which it holds, `YYYY-MM-DD`; after it the check counts again
   */
  public static of(check: string, reason: string, expires: string): Exemption {
    if (typeof check !== 'string' || !/^[a-z][a-z0-9-]{0,50}$/.test(check)) {
      fail('ExemptionInvalid', 'check', `${show(check)} is not the id of a check`, 'Use an id from docs/checks.md.');
    }
    if (!isText(reason) || reason.includes('\n')) {
      fail('ExemptionInvalid', 'reason', `${show(reason)} is not a reason on one line`, 'Say in one sentence why the check may fail here.');
    }
    if (typeof expires !== 'string' || !isDay(expires)) {
      fail('ExemptionInvalid', 'expires', `${show(expires)} is not a day as YYYY-MM-DD`, 'Say until when it holds; an exemption without an end is forgotten.');
    }
    return new Exemption(check, reason, expires);
  }

  private constructor(
    /** Id of the check. */
    public readonly check: string,
    /** Why it may fail here. */
    public readonly reason: string,
    /** Last day on which it holds, `YYYY-MM-DD`. */
    public readonly expires: string,
  ) {
    Object.freeze(this);
  }
}

/** Whether text names a day that exists: `Date.parse` alone takes 31 February for a day of March. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
