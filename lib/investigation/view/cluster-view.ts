import { type GetRequest, type KindName, Kinds, type KubeObject, type Ledger, type ListRequest, type LogAnswer, matchesSelector, type ObjectsAnswer, type Outcome } from '../../evidence';
import { inOrder, type KubeEvent, readEvent } from './kube-event';

/** What is known about an object that something names. */
export type Lookup =
  | { readonly state: 'found'; readonly object: KubeObject }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly why: Outcome | 'not-asked' };

/**
 * The evidence of one investigation, indexed. Made anew when more evidence has come in; never changes.
 */
export class ClusterView {
  /** The time at which everything is judged, in milliseconds since 1970. */
  public readonly now: number;
  /** All events, oldest last occurrence first. */
  public readonly events: readonly KubeEvent[];
  private readonly byKind = new Map<string, Map<string, KubeObject>>();
  private readonly byUidMap = new Map<string, KubeObject>();
  private readonly byController = new Map<string, Map<string, KubeObject>>();
  private readonly computed = new Map<string, unknown>();
  private readonly answers: ReturnType<Ledger['objects']>;

  /** @param ledger what has been read */
  public constructor(private readonly ledger: Ledger) {
    this.now = ledger.source.now();
    this.answers = ledger.objects();
    // Full objects after metadata-only ones: the same object may have been read both ways.
    const lean = this.answers.filter(({ request }) => request.verb === 'list' && request.metadataOnly === true);
    for (const { answer } of [...lean, ...this.answers.filter((each) => !lean.includes(each))]) {
      answer.objects.forEach((object) => this.index(object));
    }
    this.events = this.all('Event').map(readEvent).sort(inOrder);
  }

  /** All objects of a kind that were read, by namespace and name. */
  public all(kind: KindName, namespace?: string): readonly KubeObject[] {
    const objects = [...(this.byKind.get(kind) ?? new Map<string, KubeObject>()).entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
    return namespace === undefined ? objects : objects.filter((object) => object.metadata.namespace === namespace);
  }

  /** An object that was read, by name. */
  public get(kind: KindName, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.byKind.get(kind)?.get(`${Kinds[kind].namespaced ? namespace ?? '' : ''}/${name}`);
  }

  /** Whether an object exists: found, surely absent, or not known because nobody could look. */
  public lookup(kind: KindName, namespace: string | undefined, name: string): Lookup {
    const object = this.get(kind, namespace, name);
    if (object !== undefined) {
      return { state: 'found', object };
    }
    const asked = this.answers.filter(({ request }) => request.kind === kind && (request.verb === 'get'
      ? request.name === name && request.namespace === namespace
      : covers(request, namespace)));
    if (asked.some(({ answer }) => answer.outcome === 'done' && answer.truncated !== true)) {
      return { state: 'absent' };
    }
    return { state: 'unknown', why: asked[0]?.answer.outcome ?? 'not-asked' };
  }

  /**
   * How the list of a kind was answered: `done` when all of it was read, in a namespace or cluster-wide.
   * @returns `not-asked` when no list without a selector was read
   */
  public listing(kind: KindName, namespace?: string): Outcome | 'not-asked' {
    const asked = this.answers.filter(({ request }) => request.kind === kind && request.verb === 'list' && covers(request, namespace));
    const complete = asked.find(({ answer }) => answer.outcome === 'done' && answer.truncated !== true);
    return complete?.answer.outcome ?? (asked.some(({ answer }) => answer.truncated === true) ? 'missing' : asked[0]?.answer.outcome ?? 'not-asked');
  }

  /** Whether some list of a kind in a namespace was read to its end, whatever it selects. */
  public hasList(kind: KindName, namespace: string | undefined): boolean {
    return this.answers.some(({ request, answer }) => request.verb === 'list' && request.kind === kind && request.namespace === namespace && answer.outcome === 'done' && answer.truncated !== true);
  }

  /** Whether a list of a kind was read only in part. */
  public isCut(kind: KindName, namespace?: string): boolean {
    return this.answers.some(({ request, answer }) => request.kind === kind && request.verb === 'list' && covers(request, namespace) && answer.truncated === true);
  }

  /** The object with a UID. */
  public byUid(uid: string | undefined): KubeObject | undefined {
    return uid === undefined ? undefined : this.byUidMap.get(uid);
  }

  /** The controller that owns an object, as far as it was read. */
  public owner(object: KubeObject): KubeObject | undefined {
    const reference = object.metadata.ownerReferences?.find(({ controller }) => controller === true);
    return reference === undefined ? undefined : this.byUid(reference.uid);
  }

  /** The objects that an object controls. */
  public controlledBy(owner: KubeObject, kind: KindName): readonly KubeObject[] {
    const uid = owner.metadata.uid;
    return uid === undefined ? [] : [...this.byController.get(uid)?.values() ?? []].filter((object) => object.kind === kind);
  }

  /** The objects of a kind whose labels satisfy a selector. An absent or empty selector selects nothing here. */
  public selected(kind: KindName, namespace: string | undefined, selector: ListRequest['labels']): readonly KubeObject[] {
    const empty = Object.keys(selector?.matchLabels ?? {}).length === 0 && (selector?.matchExpressions ?? []).length === 0;
    return empty ? [] : this.all(kind, namespace).filter((object) => matchesSelector(selector, object.metadata.labels));
  }

  /**
   * The events about an object, oldest last occurrence first. Matched by UID: pods of a StatefulSet reuse their names.
   * Nodes are matched by name as well, since the kubelet uses the node's name as its UID.
   */
  public eventsOf(object: KubeObject): readonly KubeEvent[] {
    const { uid, name, namespace } = object.metadata;
    return this.events.filter(({ about }) => about.kind === object.kind && about.name === name && (about.namespace ?? '') === (object.kind === 'Node' ? about.namespace ?? '' : namespace ?? '')
      && (object.kind === 'Node' || uid === undefined || about.uid === undefined || about.uid === uid));
  }

  /** The answer about a container's log; undefined when it was not asked for. */
  public log(pod: KubeObject, container: string, previous: boolean): LogAnswer | undefined {
    return this.ledger.log({ verb: 'logs', namespace: pod.metadata.namespace ?? '', pod: pod.metadata.name, container, previous });
  }

  /** Every answer about logs. */
  public get logs(): readonly LogAnswer[] {
    return this.ledger.logs();
  }

  /** Every answer about objects, for statements about what could not be seen. */
  public get reads(): readonly { readonly request: GetRequest | ListRequest; readonly answer: ObjectsAnswer }[] {
    return this.answers;
  }

  /** What follows from this view alone, computed once: many causes ask for the same. */
  public once<T>(key: string, compute: () => T): T {
    if (!this.computed.has(key)) {
      this.computed.set(key, compute());
    }
    return this.computed.get(key) as T;
  }

  private index(object: KubeObject): void {
    const kind = this.byKind.get(object.kind) ?? new Map<string, KubeObject>();
    kind.set(`${object.metadata.namespace ?? ''}/${object.metadata.name}`, object);
    this.byKind.set(object.kind, kind);
    const { uid, ownerReferences } = object.metadata;
    if (uid !== undefined) {
      this.byUidMap.set(uid, object);
    }
    const controller = ownerReferences?.find((reference) => reference.controller === true)?.uid;
    if (controller !== undefined) {
      const siblings = this.byController.get(controller) ?? new Map<string, KubeObject>();
      siblings.set(`${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`, object);
      this.byController.set(controller, siblings);
    }
  }
}

/** Whether a list, when answered, holds every object of a namespace. */
function covers(request: { readonly verb: string; readonly namespace?: string } & Partial<ListRequest>, namespace: string | undefined): boolean {
  return request.verb === 'list' && request.labels === undefined && request.fields === undefined && (request.namespace === undefined || request.namespace === namespace);
}
