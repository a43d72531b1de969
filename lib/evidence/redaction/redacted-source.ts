import type { LogAnswer, ObjectsAnswer } from '../answer';
import type { About, ClusterSource } from '../cluster-source';
import type { GetRequest, ListRequest, LogRequest } from '../request';
import { redactObject } from './redact-object';
import { redactText } from './redact-text';

/** Passes on what another source gives, without secrets. Everything above sees only this. */
export class RedactedSource implements ClusterSource {
  /** What it is, in words. */
  public readonly description: string;
  /** What it was collected about. */
  public readonly about?: About;

  /** @param source where facts come from */
  public constructor(private readonly source: ClusterSource) {
    this.description = source.description;
    this.about = source.about;
  }

  /** The time of the evidence. */
  public now(): number {
    return this.source.now();
  }

  /** Reads objects. */
  public async objects(request: GetRequest | ListRequest): Promise<ObjectsAnswer> {
    const answer = await this.source.objects(request);
    return { ...answer, objects: answer.objects.map(redactObject), detail: redactText(answer.detail) };
  }

  /** Reads the end of a log. */
  public async log(request: LogRequest): Promise<LogAnswer> {
    const answer = await this.source.log(request);
    return { ...answer, text: redactText(answer.text), detail: redactText(answer.detail) };
  }
}
