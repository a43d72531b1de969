import { field, isRecord, isText, list, text } from '../../core';
import { kindNamed, kindOf, Kinds, type KindName } from '../kinds';
import type { KubeObject } from '../kube-object';
import { asKubeObject } from '../shape';

/** Kinds that must span namespaces before a dump counts as one of all of them. */
const WIDE = 3;

/** Where a kind was listed completely: everywhere, or in some namespaces. */
interface Coverage {
  all: boolean;
  readonly namespaces: Set<string>;
}

/** The objects of a dump, and for which kinds and namespaces the dump is complete. */
export class ObjectIndex {
  private readonly objects = new Map<KindName, Map<string, KubeObject>>();
  private readonly coverage = new Map<KindName, Coverage>();
  /** Kinds whose list held objects of several namespaces. */
  private readonly wide = new Set<KindName>();
  /** Whether a path named a namespace: then lists are taken namespace by namespace. */
  private placed = false;

  /** All objects of a kind. */
  public of(kind: KindName): readonly KubeObject[] {
    return [...(this.objects.get(kind)?.values() ?? [])];
  }

  /** Every object. */
  public all(): readonly KubeObject[] {
    return [...this.objects.values()].flatMap((objects) => [...objects.values()]);
  }

  /** One object; undefined when the dump does not hold it. */
  public get(kind: KindName, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.objects.get(kind)?.get(`${namespace ?? ''}/${name}`);
  }

  /** Whether what is not here does not exist, in a namespace or everywhere. */
  public covers(kind: KindName, namespace: string | undefined): boolean {
    const coverage = this.coverage.get(kind);
    return coverage !== undefined && (coverage.all || this.isOfAll() || (namespace !== undefined && coverage.namespaces.has(namespace)));
  }

  /**
   * Takes in one document of a dump: an object, a list with or without a kind, or a bare array.
   * @param path path of the file: an empty list says by its file's name what there is none of
   */
  public add(document: unknown, path: string): void {
    const hint = hintOf(path);
    const listed = Array.isArray(document) ? document : isList(document) ? list(field(document, 'items')) : undefined;
    if (listed === undefined) {
      this.put(document, hint?.kind);
      return;
    }
    const ofList = kindOf(text(field(document, 'apiVersion')) ?? '', (text(field(document, 'kind')) ?? '').replace(/List$/, ''));
    const kinds = new Map<KindName, Set<string>>();
    for (const item of listed) {
      const object = this.put(item, ofList ?? hint?.kind);
      if (object !== undefined) {
        const kind = kindOf(object.apiVersion, object.kind) as KindName;
        kinds.set(kind, (kinds.get(kind) ?? new Set()).add(object.metadata.namespace ?? ''));
      }
    }
    const typed = ofList ?? hint?.kind;
    if (typed !== undefined && !kinds.has(typed)) {
      kinds.set(typed, new Set());
    }
    kinds.forEach((namespaces, kind) => this.cover(kind, namespaces, hint?.namespace));
  }

  /** Whether lists were taken of all namespaces: then one that holds objects of a single namespace is complete as well. */
  private isOfAll(): boolean {
    return this.wide.size >= WIDE && !this.placed;
  }

  private put(value: unknown, expected: KindName | undefined): KubeObject | undefined {
    const own = isRecord(value) && isText(value.kind) ? kindOf(text(value.apiVersion) ?? '', value.kind) : expected;
    const object = own === undefined ? undefined : asKubeObject(value, own);
    if (object === undefined || own === undefined) {
      return undefined;
    }
    const kept = this.objects.get(own) ?? new Map<string, KubeObject>();
    kept.set(`${object.metadata.namespace ?? ''}/${object.metadata.name}`, object);
    this.objects.set(own, kept);
    return object;
  }

  /** A list of objects of one namespace is complete for this namespace; one of several, or of none and no place, for all. */
  private cover(kind: KindName, namespaces: ReadonlySet<string>, place: string | undefined): void {
    const coverage = this.coverage.get(kind) ?? { all: false, namespaces: new Set<string>() };
    if (!Kinds[kind].namespaced || namespaces.size > 1 || (namespaces.size === 0 && place === undefined)) {
      coverage.all = true;
    }
    namespaces.forEach((namespace) => coverage.namespaces.add(namespace));
    if (namespaces.size > 1) {
      this.wide.add(kind);
    }
    if (place !== undefined) {
      this.placed = true;
      coverage.namespaces.add(place);
    }
    this.coverage.set(kind, coverage);
  }
}

function isList(document: unknown): boolean {
  return isRecord(document) && Array.isArray(document.items) && /List$/.test(text(document.kind) ?? 'List');
}

/**
 * What a path says about its content: `shop/pods.json` and `pods/shop.json` (support bundles) are the pods of namespace
 * shop, `nodes.yaml` are nodes, `namespaces/shop/core/pods.yaml` (must-gather) are pods of shop.
 */
function hintOf(path: string): { readonly kind: KindName; readonly namespace?: string } | undefined {
  const parts = path.replace(/\.(ya?ml|json)$/i, '').split('/');
  const last = parts[parts.length - 1] ?? '';
  const folder = parts[parts.length - 2] ?? '';
  const above = /(?:^|\/)namespaces\/([^/]+)\//.exec(path)?.[1];
  const named = kindNamed(last.replaceAll('-', ''));
  if (named !== undefined) {
    const namespace = above ?? (folder !== '' && Kinds[named].namespaced && !/^(cluster-resources|core|apps|batch|dump|output|resources)$/.test(folder) ? folder : undefined);
    return namespace === undefined ? { kind: named } : { kind: named, namespace };
  }
  const byFolder = kindNamed(folder.replaceAll('-', ''));
  return byFolder === undefined ? undefined : Kinds[byFolder].namespaced ? { kind: byFolder, namespace: last } : { kind: byFolder };
}
