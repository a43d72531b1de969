import { field, list } from '../core';
import { found, type LogAnswer, notRead, type ObjectsAnswer } from './answer';
import type { ClusterSource } from './cluster-source';
import { type KindName, Kinds } from './kinds';
import type { KubeObject } from './kube-object';
import { matchesRequest } from './matches-request';
import { type GetRequest, keyOf, type ListRequest, type LogRequest } from './request';

/** Kinds whose objects are large or many, and of which few are looked at. */
const BY_NAME: readonly KindName[] = ['ConfigMap', 'Secret', 'ControllerRevision', 'Application'];

/**
 * Reads each kind once, as a whole, and answers everything else from that: for surveys, whose calls grow with the pages
 * of the lists and not with what is looked at. What a whole list cannot answer is passed on.
 */
export class WholeLists implements ClusterSource {
  /** What it is, in words. */
  public readonly description: string;
  private readonly lists = new Map<KindName, Promise<WholeList>>();
  private readonly passed = new Map<string, Promise<ObjectsAnswer>>();

  /**
   * @param source where facts come from
   * @param namespace the namespace that is looked at
   * @default - all
   */
  public constructor(private readonly source: ClusterSource, private readonly namespace?: string) {
    this.description = source.description;
  }

  /** The time of the evidence. */
  public now(): number {
    return this.source.now();
  }

  /** Reads objects. */
  public async objects(request: GetRequest | ListRequest): Promise<ObjectsAnswer> {
    const outside = Kinds[request.kind].namespaced && this.namespace !== undefined && request.namespace !== this.namespace;
    const lean = request.verb === 'list' && request.metadataOnly === true && BY_NAME.includes(request.kind);
    if ((BY_NAME.includes(request.kind) && !lean) || outside) {
      return this.pass(request);
    }
    const { answer, byName, byNamespace } = await this.whole(request.kind, lean);
    // A list that got no answer would be a call for each of its objects, to a cluster that is in trouble.
    if (answer.outcome === 'not-applicable' || answer.outcome === 'failed') {
      return answer;
    }
    if (answer.outcome !== 'done') {
      return this.pass(request);
    }
    if (request.verb === 'get') {
      const object = byName.get(`${request.namespace ?? ''}/${request.name}`);
      return object === undefined && answer.truncated === true ? this.pass(request) : found(object === undefined ? [] : [object]);
    }
    const candidates = request.namespace === undefined ? answer.objects : byNamespace.get(request.namespace) ?? [];
    const hits = candidates.filter((object) => matchesRequest(request, object));
    return answer.truncated === true && request.fields !== undefined ? this.pass(request) : found(hits, answer.truncated);
  }

  /** Reads the end of a log, but none of a pod that is ready: a cluster has thousands of these. */
  public async log(request: LogRequest): Promise<LogAnswer> {
    const pod = (await this.objects({ verb: 'get', kind: 'Pod', namespace: request.namespace, name: request.pod })).objects[0];
    const ready = list(field(pod, 'status', 'conditions')).some((condition) => field(condition, 'type') === 'Ready' && field(condition, 'status') === 'True');
    return ready ? notRead('not-applicable', 'logs of pods that are ready are left out of a survey') : this.source.log(request);
  }

  /** What several targets ask for is still asked once. */
  private pass(request: GetRequest | ListRequest): Promise<ObjectsAnswer> {
    const key = keyOf(request);
    const answer = this.passed.get(key) ?? this.source.objects(request);
    this.passed.set(key, answer);
    return answer;
  }

  private whole(kind: KindName, metadataOnly = false): Promise<WholeList> {
    const known = this.lists.get(kind);
    if (known !== undefined) {
      return known;
    }
    const place = Kinds[kind].namespaced && this.namespace !== undefined ? { namespace: this.namespace } : {};
    const reading = this.source.objects({ verb: 'list', kind, ...place, ...(metadataOnly ? { metadataOnly } : {}) }).then(indexed);
    this.lists.set(kind, reading);
    return reading;
  }
}

interface WholeList {
  readonly answer: ObjectsAnswer;
  readonly byName: ReadonlyMap<string, KubeObject>;
  readonly byNamespace: ReadonlyMap<string, readonly KubeObject[]>;
}

function indexed(answer: ObjectsAnswer): WholeList {
  const byName = new Map(answer.objects.map((object) => [`${object.metadata.namespace ?? ''}/${object.metadata.name}`, object]));
  const byNamespace = new Map<string, KubeObject[]>();
  for (const object of answer.objects) {
    const place = object.metadata.namespace ?? '';
    const objects = byNamespace.get(place) ?? [];
    objects.push(object);
    byNamespace.set(place, objects);
  }
  return { answer, byName, byNamespace };
}
