import http from 'node:http';

/** Times of an outage as a client saw it, in milliseconds since 1970. */
export interface MeasuredOutage {
  /** When the first request that failed was sent. */
  readonly from: number;
  /** When the first request that succeeded after the last failure was sent; undefined while it lasts. */
  readonly to: number | undefined;
  /** Requests that failed at other times: a busy machine answers one late now and then. */
  readonly stray: number;
}

/** Answers in a row, two seconds of them, after which a failure belongs to another outage. */
const QUIET = 10;

/** Asks five times a second, each on a connection of its own, and remembers when answers ceased and came back. */
export class OutageClock {
  private readonly asked: { readonly at: number; readonly answered: boolean }[] = [];
  private readonly tick: NodeJS.Timeout;

  /** @param url asked until the clock is stopped; only 200 within a second is an answer */
  public constructor(url: string) {
    this.tick = setInterval(() => {
      const at = Date.now();
      const end = (answered: boolean): void => void this.asked.push({ at, answered });
      const request = http.get(url, { agent: false, timeout: 1000 }, (response) => {
        response.resume();
        response.on('end', () => end(response.statusCode === 200));
        response.on('error', () => end(false));
      });
      request.on('timeout', () => request.destroy(new Error('no answer in time')));
      request.on('error', () => end(false));
    }, 200);
  }

  /** The longest outage so far; undefined when every request was answered. */
  public get outage(): MeasuredOutage | undefined {
    const inOrder = [...this.asked].sort((a, b) => a.at - b.at);
    const outages: { readonly from: number; last: number; failed: number }[] = [];
    for (const { at } of inOrder.filter(({ answered }) => !answered)) {
      const open = outages[outages.length - 1];
      if (open === undefined || inOrder.filter((each) => each.answered && each.at > open.last && each.at < at).length >= QUIET) {
        outages.push({ from: at, last: at, failed: 1 });
      } else {
        open.last = at;
        open.failed += 1;
      }
    }
    const longest = outages.reduce<(typeof outages)[number] | undefined>((best, each) => (best === undefined || each.failed > best.failed ? each : best), undefined);
    const stray = outages.reduce((sum, { failed }) => sum + failed, 0) - (longest?.failed ?? 0);
    return longest === undefined ? undefined : { from: longest.from, to: inOrder.find(({ at, answered }) => answered && at > longest.last)?.at, stray };
  }

  /** Whether the last requests of two seconds were all answered. */
  public get serves(): boolean {
    const late = this.asked.filter(({ at }) => at > Date.now() - 2000);
    return late.length > 3 && late.every(({ answered }) => answered);
  }

  /** Ends. */
  public stop(): void {
    clearInterval(this.tick);
  }
}
