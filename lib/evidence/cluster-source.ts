import type { LogAnswer, ObjectsAnswer } from './answer';
import type { GetRequest, ListRequest, LogRequest } from './request';

/** What evidence was collected about. */
export interface About {
  /**
   * Kind as a user types it.
   * @default - a bare name was given
   */
  readonly kind?: string;
  /** Name. */
  readonly name: string;
  /** Namespace. */
  readonly namespace: string;
}

/**
 * Where an investigation gets its facts: a live cluster, a dump, a bundle. A source only reads, and never throws for
 * what it cannot read: the answer says so.
 */
export interface ClusterSource {
  /** What it is, in words, for example `the cluster of context "prod"` or `the dump in ./dump`. */
  readonly description: string;

  /**
   * What the evidence was collected about, where a bundle says so.
   * @default - not known
   */
  readonly about?: About;

  /** Reads objects. */
  objects(request: GetRequest | ListRequest): Promise<ObjectsAnswer>;

  /** Reads the end of a log. */
  log(request: LogRequest): Promise<LogAnswer>;

  /**
   * The time at which the evidence is judged, in milliseconds since 1970: for a live cluster its own clock, for a dump
   * its newest timestamp. Known once the first request has been answered.
   */
  now(): number;
}
