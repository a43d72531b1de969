import { field, list, type Manifest, record, text } from '../../core';
import { equalitySelectorOf, type Labels, matches, type Selector, selectorOf } from './selector';
import { Workload } from './workload';

/**
 * All objects of a run, found by kind, name and label without searching. Built once and shared by all checks, so that
 * ten thousand objects cost ten thousand steps.
 */
export class ManifestIndex {
  /** Everything that makes pods. */
  public readonly workloads: readonly Workload[];

  private readonly kinds = new Map<string, Manifest[]>();
  private readonly named = new Map<string, Manifest>();
  private readonly inNamespace = new Map<string, Workload[]>();
  private readonly byLabel = new Map<string, Workload[]>();
  private readonly byManifest = new Map<Manifest, Workload>();
  private readonly selecting = new Map<string, Map<Workload, Manifest[]>>();

  /** @param manifests objects; lists must have been taken apart */
  public constructor(public readonly manifests: readonly Manifest[]) {
    const workloads: Workload[] = [];
    for (const manifest of manifests) {
      push(this.kinds, manifest.kind, manifest);
      this.named.set(keyOf(manifest.kind, manifest.metadata.namespace ?? '', manifest.metadata.name), manifest);
      if (Workload.isWorkload(manifest)) {
        const workload = new Workload(manifest);
        workloads.push(workload);
        this.byManifest.set(manifest, workload);
        push(this.inNamespace, workload.namespace, workload);
        for (const [key, value] of Object.entries(workload.labels)) {
          push(this.byLabel, JSON.stringify([workload.namespace, key, value]), workload);
        }
      }
    }
    this.workloads = workloads;
  }

  /** Objects of a kind, in the order given. */
  public ofKind(kind: string): readonly Manifest[] {
    return this.kinds.get(kind) ?? [];
  }

  /** An object by name. */
  public find(kind: string, namespace: string, name: string): Manifest | undefined {
    return this.named.get(keyOf(kind, namespace, name));
  }

  /** Whether the run holds any object of a kind in a namespace; if not, a missing one may simply live elsewhere. */
  public holds(kind: string, namespace: string): boolean {
    return this.ofKind(kind).some((manifest) => (manifest.metadata.namespace ?? '') === namespace);
  }

  /** The workload an object is, where it is one. */
  public workloadOf(manifest: Manifest): Workload | undefined {
    return this.byManifest.get(manifest);
  }

  /** Workloads of a namespace. */
  public workloadsIn(namespace: string): readonly Workload[] {
    return this.inNamespace.get(namespace) ?? [];
  }

  /** Workloads of a namespace whose pods a selector selects. */
  public selected(namespace: string, selector: Selector | undefined): readonly Workload[] {
    if (selector === undefined) {
      return [];
    }
    const narrowest = selector.equal
      .map(([key, value]) => this.byLabel.get(JSON.stringify([namespace, key, value])) ?? [])
      .reduce<readonly Workload[] | undefined>((best, candidate) => (best === undefined || candidate.length < best.length ? candidate : best), undefined);
    return (narrowest ?? this.workloadsIn(namespace)).filter((workload) => matches(selector, workload.labels));
  }

  /** Services that send to a workload. */
  public servicesOf(workload: Workload): readonly Manifest[] {
    return this.selectorsOn('Service', workload, (object) => equalitySelectorOf(field(object, 'spec', 'selector')));
  }

  /** Budgets that cover a workload. */
  public budgetsOf(workload: Workload): readonly Manifest[] {
    return this.selectorsOn('PodDisruptionBudget', workload, (object) => selectorOf(field(object, 'spec', 'selector')));
  }

  /** Network policies that isolate a workload. */
  public policiesOf(workload: Workload): readonly Manifest[] {
    return this.selectorsOn('NetworkPolicy', workload, (object) => selectorOf(field(object, 'spec', 'podSelector')));
  }

  /** HorizontalPodAutoscalers that scale a workload. */
  public autoscalersOf(workload: Workload): readonly Manifest[] {
    return this.scalersOn('HorizontalPodAutoscaler', workload, (object) => record(field(object, 'spec', 'scaleTargetRef')));
  }

  /** KEDA ScaledObjects that scale a workload; their target's kind is Deployment unless said otherwise. */
  public scaledObjectsOf(workload: Workload): readonly Manifest[] {
    return this.scalersOn('ScaledObject', workload, (object) => ({ kind: 'Deployment', ...record(field(object, 'spec', 'scaleTargetRef')) }));
  }

  /** Fewest replicas that may run: of the autoscaler, else as stated, else one. */
  public leastReplicas(workload: Workload): number {
    const least = field(this.autoscalersOf(workload)[0], 'spec', 'minReplicas');
    return typeof least === 'number' ? least : this.autoscalersOf(workload).length > 0 ? 1 : workload.replicas ?? 1;
  }

  private selectorsOn(kind: string, workload: Workload, read: (object: Manifest) => Selector | undefined): readonly Manifest[] {
    return this.relation(kind, () => this.ofKind(kind).map((object) => [object, this.selected(object.metadata.namespace ?? '', read(object))] as const)).get(workload) ?? [];
  }

  private scalersOn(kind: string, workload: Workload, read: (object: Manifest) => Labels | Readonly<Record<string, unknown>>): readonly Manifest[] {
    return this.relation(kind, () => this.ofKind(kind).map((object) => {
      const target = read(object);
      const found = this.find(text(target.kind) ?? '', object.metadata.namespace ?? '', text(target.name) ?? '');
      const scaled = found === undefined ? undefined : this.workloadOf(found);
      return [object, scaled === undefined ? [] : [scaled]] as const;
    })).get(workload) ?? [];
  }

  /** Each relation is computed at its first use, for all workloads at once. */
  private relation(kind: string, pairs: () => readonly (readonly [Manifest, readonly Workload[]])[]): Map<Workload, Manifest[]> {
    let relation = this.selecting.get(kind);
    if (relation === undefined) {
      relation = new Map();
      for (const [object, workloads] of pairs()) {
        for (const workload of workloads) {
          push(relation, workload, object);
        }
      }
      this.selecting.set(kind, relation);
    }
    return relation;
  }
}

/** Takes Lists apart and leaves out what is no Kubernetes object. */
export function flatten(documents: readonly unknown[]): readonly Manifest[] {
  return documents.flatMap((document): readonly Manifest[] => {
    const kind = field(document, 'kind');
    if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(field(document, 'items'))) {
      return flatten(list(field(document, 'items')));
    }
    return isManifest(document) ? [document] : [];
  });
}

/** Whether a document can be read as a Kubernetes object: it has apiVersion, kind and metadata.name. */
export function isManifest(document: unknown): document is Manifest {
  return typeof field(document, 'apiVersion') === 'string' && typeof field(document, 'kind') === 'string' && typeof field(document, 'metadata', 'name') === 'string';
}

function keyOf(kind: string, namespace: string, name: string): string {
  return `${kind}\n${namespace}\n${name}`;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) {
    map.set(key, [value]);
  } else {
    values.push(value);
  }
}
