import { setTimeout as sleep } from 'node:timers/promises';
import { fail, field, isRecord, list, SeaworthyError, text } from '../../core';
import { asCut, found, type LogAnswer, notRead, type ObjectsAnswer } from '../answer';
import type { ClusterSource } from '../cluster-source';
import type { KubeObject } from '../kube-object';
import type { GetRequest, ListRequest, LogRequest } from '../request';
import { asKubeObject } from '../shape';
import { Budget, type BudgetLimits } from './budget';
import { acceptOf, LOG_BYTES, logPathOf, pathOf } from './paths';
import type { Transport, TransportAnswer } from './transport';

/** Pages of one list that are read: 5,000 objects, or all at once where the server answers from its cache. */
const MOST_PAGES = 10;

/** Pages of events: a noisy namespace must not cost more than a quiet one. */
const EVENT_PAGES = 2;

/** How many times a throttled call is repeated, and the longest wait in seconds between. */
const RETRIES = { times: 3, longest: 5 };

/**
 * Reads from a running cluster within a budget.
 * @throws SeaworthyError `ClusterUnreachable`, `NotAuthenticated` from the first call: without it there is nothing to investigate
 */
export class LiveSource implements ClusterSource {
  /** What it is, in words. */
  public readonly description: string;
  /** What was asked of the cluster so far. */
  public readonly budget: Budget;
  private serverTime: number | undefined;

  /**
   * @param transport the way to the API server
   * @param limits how much may be asked
   * @default - 60 calls, 30 seconds
   */
  public constructor(private readonly transport: Transport, private readonly limits: BudgetLimits = {}) {
    this.description = transport.description;
    this.budget = new Budget(limits);
  }

  /** The API server's clock at the first answer. */
  public now(): number {
    return this.serverTime ?? 0;
  }

  /** Reads objects, page by page. */
  public async objects(request: GetRequest | ListRequest): Promise<ObjectsAnswer> {
    const objects: KubeObject[] = [];
    let proceed: string | undefined;
    const most = request.kind === 'Event' ? this.limits.eventPages ?? EVENT_PAGES : MOST_PAGES;
    for (let page = 0; page < most; page += 1) {
      const answer = await this.call(pathOf(request, proceed), acceptOf(request));
      if (typeof answer === 'string') {
        return notRead('failed', answer);
      }
      const body = parsed(answer.body);
      if (answer.status !== 200) {
        return refusal(request, answer, body);
      }
      if (request.verb === 'get') {
        return found([asKubeObject(body, request.kind)].filter((object) => object !== undefined));
      }
      objects.push(...list(field(body, 'items')).map((item) => asKubeObject(item, request.kind)).filter((object) => object !== undefined));
      proceed = text(field(body, 'metadata', 'continue')) || undefined;
      if (proceed === undefined) {
        return found(objects);
      }
    }
    return found(objects, true);
  }

  /** Reads the end of a log. */
  public async log(request: LogRequest): Promise<LogAnswer> {
    const answer = await this.call(logPathOf(request), 'text/plain, application/json');
    if (typeof answer === 'string') {
      return notRead('failed', answer);
    }
    if (answer.status === 200) {
      return { outcome: 'done', text: Buffer.byteLength(answer.body) >= LOG_BYTES ? asCut(answer.body) : answer.body, detail: '' };
    }
    const message = text(field(parsed(answer.body), 'message')) ?? `HTTP ${answer.status}`;
    switch (answer.status) {
      case 403: return notRead('forbidden', message);
      case 400: return notRead(/previous terminated container/.test(message) ? 'expired' : 'not-applicable', message);
      case 404: return notRead('not-applicable', message);
      default: return notRead('failed', message);
    }
  }

  /** One call, with patience for a server that throttles; text says why there is no answer. */
  private async call(path: string, accept: string): Promise<TransportAnswer | string> {
    return this.budget.inTurn(async () => {
      for (let attempt = 0; ; attempt += 1) {
        const exhausted = this.budget.spend();
        if (exhausted !== undefined) {
          return exhausted;
        }
        const answer = await this.attempt(path, accept);
        const throttled = typeof answer !== 'string' && (answer.status === 429 || answer.status === 503);
        if (!throttled || attempt === RETRIES.times) {
          return answer;
        }
        const seconds = Math.min(RETRIES.longest, answer.retryAfter ?? 2 ** attempt * 0.5);
        await sleep(Math.min(seconds * 1000, Math.max(0, this.budget.left)));
      }
    });
  }

  private async attempt(path: string, accept: string): Promise<TransportAnswer | string> {
    try {
      const answer = await this.transport.get(path, accept, Math.max(1, Math.ceil(this.budget.left)));
      if (answer.status === 401) {
        return fail('NotAuthenticated', '', `${this.description} does not know the user: ${text(field(parsed(answer.body), 'message')) ?? 'HTTP 401'}`, 'Log in again, or name another context.');
      }
      this.serverTime ??= Number.isFinite(Date.parse(answer.date ?? '')) ? Date.parse(answer.date ?? '') : Date.now();
      return answer;
    } catch (error) {
      if (SeaworthyError.isSeaworthyError(error)) {
        throw error;
      }
      if (this.serverTime === undefined) {
        const { message, code } = error as NodeJS.ErrnoException;
        return fail('ClusterUnreachable', '', `${this.description} gives no answer: ${message || code}`, 'Check the address in the kubeconfig and the network, or investigate a dump with --from.');
      }
      return `no answer: ${(error as Error).message}`;
    }
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A name that does not exist is an answer; a kind that does not exist is another. */
function refusal(request: GetRequest | ListRequest, answer: TransportAnswer, body: unknown): ObjectsAnswer {
  const message = text(field(body, 'message')) ?? `HTTP ${answer.status}`;
  switch (answer.status) {
    case 403: return notRead('forbidden', message);
    case 404: {
      const named = request.verb === 'get' && isRecord(field(body, 'details')) && field(body, 'details', 'name') === request.name;
      return named ? found([]) : notRead('not-applicable', `the cluster has no ${request.kind}`);
    }
    case 405: case 406: return notRead('not-applicable', message);
    default: return notRead('failed', message);
  }
}
