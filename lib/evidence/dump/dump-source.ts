import { field } from '../../core';
import { asCut, found, type LogAnswer, notRead, type ObjectsAnswer } from '../answer';
import type { ClusterSource } from '../cluster-source';
import { type KindName, Kinds } from '../kinds';
import type { KubeObject } from '../kube-object';
import { LOG_BYTES, LOG_LINES } from '../live/paths';
import { matchesRequest } from '../matches-request';
import { type GetRequest, type ListRequest, type LogRequest, wantsMetadataOnly } from '../request';
import { metadataOf } from '../shape';
import { type InputEntry, mayBeLog } from './input-entry';
import { logName, splitByContainer } from './log-name';
import { newestTime } from './newest-time';
import { ObjectIndex } from './object-index';
import { parseDocuments } from './parse-documents';

/** Answers from files: what kubectl, must-gather and support bundles write, under any names. */
export class DumpSource implements ClusterSource {
  /** Files that hold something which is neither objects nor a log, or does not parse. */
  public readonly unread: readonly string[];
  private readonly index = new ObjectIndex();
  private readonly logs = new Map<string, string>();
  private readonly time: number;

  /**
   * @param description what it is, in words
   * @param entries the files
   * @param at the time at which it is judged, in milliseconds since 1970
   * @default - the newest timestamp in it
   */
  public constructor(public readonly description: string, entries: readonly InputEntry[], at?: number) {
    const unread: string[] = [];
    for (const { path, text: content } of entries) {
      const name = logName(path);
      if (name !== undefined) {
        const logs = name.container === '*' ? splitByContainer(content) : new Map([[name.container, content]]);
        logs.forEach((log, container) => this.logs.set(logKey({ ...name, container }), log));
      } else if (!mayBeLog(path) || /^\s*(\{|apiVersion:|kind:|items:|---)/.test(content)) {
        try {
          parseDocuments(content).forEach((document) => this.index.add(document, path));
        } catch {
          unread.push(path);
        }
      }
    }
    this.unread = unread;
    this.time = at ?? newestTime(this.index.all());
  }

  /** How many objects the dump holds. */
  public get size(): number {
    return this.index.all().length;
  }

  /** The newest timestamp in the dump, or the time that was given. */
  public now(): number {
    return this.time;
  }

  /** Reads objects. */
  public objects(request: GetRequest | ListRequest): Promise<ObjectsAnswer> {
    const lean = (object: KubeObject): KubeObject => (wantsMetadataOnly(request) ? metadataOf(object) : object);
    if (request.verb === 'get') {
      const object = this.index.get(request.kind, request.namespace, request.name);
      const unknown = object === undefined && !this.index.covers(request.kind, request.namespace);
      return Promise.resolve(unknown ? this.missing(request) : found(object === undefined ? [] : [lean(object)]));
    }
    const hits = this.index.of(request.kind).filter((object) => matchesRequest(request, object));
    const complete = this.index.covers(request.kind, request.namespace);
    return Promise.resolve(!complete && hits.length === 0 ? this.missing(request) : found(hits.map(lean), !complete));
  }

  /** Reads the end of a log. */
  public log(request: LogRequest): Promise<LogAnswer> {
    const log = this.logs.get(logKey(request));
    return Promise.resolve(log === undefined ? notRead('missing', 'the dump does not hold this log') : { outcome: 'done', text: tail(log), detail: '' });
  }

  private missing({ kind, namespace }: GetRequest | ListRequest): ObjectsAnswer {
    if (this.index.covers('CustomResourceDefinition', undefined) && isCustom(kind) && !this.index.of('CustomResourceDefinition').some((definition) => defines(definition, kind))) {
      return notRead('not-applicable', `the cluster has no ${kind}`);
    }
    return notRead('missing', `the dump holds no list of ${kind}${namespace === undefined ? '' : ` of namespace ${namespace}`}`);
  }
}

/** Whether a kind comes from a definition that somebody installed. */
function isCustom(kind: KindName): boolean {
  const { group } = Kinds[kind];
  return group.includes('.') && (!group.endsWith('.k8s.io') || group === Kinds.Gateway.group);
}

function defines(definition: KubeObject, kind: KindName): boolean {
  const { group, plural } = Kinds[kind];
  return field(definition, 'spec', 'group') === group && field(definition, 'spec', 'names', 'plural') === plural;
}

/** As an API server cuts a log: the last lines, of these the first bytes. */
function tail(log: string): string {
  const lines = log.split('\n');
  const last = lines[lines.length - 1] === '' ? lines.slice(-LOG_LINES - 1) : lines.slice(-LOG_LINES);
  const cut = last.join('\n');
  return Buffer.byteLength(cut) > LOG_BYTES ? asCut(Buffer.from(cut).subarray(0, LOG_BYTES).toString('utf8')) : cut;
}

function logKey({ namespace, pod, container, previous }: Omit<LogRequest, 'verb'>): string {
  return `${namespace}/${pod}/${container}${previous ? '/previous' : ''}`;
}
