import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { LogAnswer, ObjectsAnswer } from '../answer';
import type { About, ClusterSource } from '../cluster-source';
import { type GetRequest, keyOf, type ListRequest, type LogRequest } from '../request';
import { BUNDLE_FILE, BUNDLE_VERSION, type BundleHead, type BundleRead } from './bundle-format';

/** Passes on what another source gives and remembers it, so that the run can be replayed elsewhere. Put it above redaction. */
export class Recorder implements ClusterSource {
  /** What it is, in words. */
  public readonly description: string;
  private readonly reads = new Map<string, BundleRead>();

  /**
   * @param source where facts come from, without secrets
   * @param about what they are collected about
   * @default - a survey
   */
  public constructor(private readonly source: ClusterSource, public readonly about?: About) {
    this.description = source.description;
  }

  /** The time of the evidence. */
  public now(): number {
    return this.source.now();
  }

  /** Reads objects. */
  public async objects(request: GetRequest | ListRequest): Promise<ObjectsAnswer> {
    return this.keep(keyOf(request), await this.source.objects(request));
  }

  /** Reads the end of a log. */
  public async log(request: LogRequest): Promise<LogAnswer> {
    return this.keep(keyOf(request), await this.source.log(request));
  }

  /** Everything read so far as a tar.gz: the same reads give the same bytes. */
  public async bundle(): Promise<Buffer> {
    const tar = pack();
    const about = this.about === undefined ? {} : { about: this.about };
    const head: BundleHead = { bundleVersion: BUNDLE_VERSION, source: this.description, at: new Date(this.now()).toISOString(), ...about };
    const add = (name: string, value: unknown): void => void tar.entry({ name, mtime: new Date(this.now()), mode: 0o600 }, `${JSON.stringify(value, undefined, 1)}\n`);
    add(BUNDLE_FILE, head);
    [...this.reads.values()].sort((a, b) => (a.key < b.key ? -1 : 1)).forEach((read, position) => add(`reads/${String(position).padStart(5, '0')}.json`, read));
    tar.finalize();
    const parts: Buffer[] = [];
    for await (const part of Readable.from(tar).pipe(createGzip())) {
      parts.push(part as Buffer);
    }
    return Buffer.concat(parts);
  }

  private keep<T extends ObjectsAnswer | LogAnswer>(key: string, answer: T): T {
    this.reads.set(key, { key, answer });
    return answer;
  }
}
