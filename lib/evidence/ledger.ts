import type { LogAnswer, ObjectsAnswer, Outcome } from './answer';
import type { ClusterSource } from './cluster-source';
import { type EvidenceRequest, type GetRequest, keyOf, type ListRequest, type LogRequest } from './request';

/** One read and how it ended. */
export interface LedgerEntry {
  /** What was asked. */
  readonly request: EvidenceRequest;
  /** How it ended. */
  readonly outcome: Outcome;
  /** Why, in words; empty when done. */
  readonly detail: string;
}

/**
 * Asks a source, each question once, and keeps the answers: what was not seen is as much a fact as what was.
 */
export class Ledger {
  private readonly objectAnswers = new Map<string, { readonly request: GetRequest | ListRequest; readonly answer: ObjectsAnswer }>();
  private readonly logAnswers = new Map<string, { readonly request: LogRequest; readonly answer: LogAnswer }>();

  /** @param source where facts come from */
  public constructor(public readonly source: ClusterSource) {}

  /** Whether a question has been answered. */
  public has(request: EvidenceRequest): boolean {
    return this.objectAnswers.has(keyOf(request)) || this.logAnswers.has(keyOf(request));
  }

  /** Asks everything that has not been asked yet, side by side. */
  public async ask(requests: readonly EvidenceRequest[]): Promise<void> {
    const open = new Map(requests.filter((request) => !this.has(request)).map((request) => [keyOf(request), request]));
    await Promise.all([...open].map(async ([key, request]) => {
      if (request.verb === 'logs') {
        this.logAnswers.set(key, { request, answer: await this.source.log(request) });
      } else {
        this.objectAnswers.set(key, { request, answer: await this.source.objects(request) });
      }
    }));
  }

  /** All answers about objects, ordered by question. */
  public objects(): readonly { readonly request: GetRequest | ListRequest; readonly answer: ObjectsAnswer }[] {
    return sorted(this.objectAnswers);
  }

  /** The answer about a log; undefined when it was not asked for. */
  public log(request: LogRequest): LogAnswer | undefined {
    return this.logAnswers.get(keyOf(request))?.answer;
  }

  /** All answers about logs, ordered by question. */
  public logs(): readonly LogAnswer[] {
    return sorted(this.logAnswers).map(({ answer }) => answer);
  }

  /** All reads, ordered by question: the same evidence gives the same list, whichever answer came first. */
  public entries(): readonly LedgerEntry[] {
    const all = [...sorted(this.objectAnswers), ...sorted(this.logAnswers)];
    return all.map(({ request, answer }) => ({ request, outcome: answer.outcome, detail: answer.detail }));
  }
}

function sorted<T>(answers: ReadonlyMap<string, T>): readonly T[] {
  return [...answers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, answer]) => answer);
}
