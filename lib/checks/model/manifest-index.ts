import { field, list, type Manifest, record, text } from '../../core';
import { isOtherPolicy, kindOf, mayMakePods } from './api-groups';
import { tlsHostsOf } from './hosts';
import { numberOr } from './number-or';
import { addedLater, equalitySelectorOf, type Labels, matches, type Selector, selectorOf } from './selector';
import { Workload } from './workload';

/**
 * All objects of a run, found by kind, name and label without searching. Built once and shared by all checks, so that
 * ten thousand objects cost ten thousand steps.
 */
export class ManifestIndex {
  /** Everything that makes pods. */
  public readonly workloads: readonly Workload[];

  /** Whether the run holds network policies of another kind than the standard one, so that paths cannot be judged. */
  public readonly hasOtherPolicies: boolean;

  private readonly kinds = new Map<string, Manifest[]>();
  private readonly kindsByPlace = new Map<string, Manifest[]>();
  private readonly named = new Map<string, Manifest>();
  private readonly inNamespace = new Map<string, Workload[]>();
  private readonly byLabel = new Map<string, Workload[]>();
  private readonly byManifest = new Map<Manifest, Workload>();
  private readonly relations = new Map<string, Map<unknown, Manifest[]>>();
  private readonly podMakers = new Set<string>();
  private readonly onlyNamespace: string;

  /** @param manifests objects; lists must have been taken apart */
  public constructor(public readonly manifests: readonly Manifest[]) {
    const named = new Set(manifests.map((manifest) => text(manifest.metadata.namespace) ?? '').filter((name) => name !== ''));
    this.onlyNamespace = named.size === 1 ? [...named][0] ?? '' : '';
    this.hasOtherPolicies = manifests.some(isOtherPolicy);
    const workloads: Workload[] = [];
    for (const manifest of manifests) {
      const kind = kindOf(manifest);
      const place = this.namespaceOf(manifest);
      if (kind !== undefined) {
        push(this.kinds, kind, manifest);
        push(this.kindsByPlace, keyOf(kind, place, ''), manifest);
        this.named.set(keyOf(kind, place, manifest.metadata.name), manifest);
      }
      if (Workload.isWorkload(manifest)) {
        workloads.push(this.enter(new Workload(manifest), place));
      } else if (mayMakePods(manifest)) {
        this.podMakers.add(place);
      }
    }
    this.workloads = workloads;
  }

  private enter(workload: Workload, place: string): Workload {
    this.byManifest.set(workload.manifest, workload);
    push(this.inNamespace, place, workload);
    for (const [key, value] of Object.entries(workload.labels)) {
      push(this.byLabel, JSON.stringify([place, key, value]), workload);
    }
    return workload;
  }

  /** The namespace meant by a name. Absent ones are filled in by the deploying tool: where the run names a single namespace, with that one. */
  public place(namespace: string): string {
    return namespace === '' ? this.onlyNamespace : namespace;
  }

  /** The namespace of an object, as `place` reads it. */
  public namespaceOf(manifest: Manifest): string {
    return this.place(text(manifest.metadata.namespace) ?? '');
  }

  /** Objects of a kind, in the order given. Objects of other API groups that share the kind's name are not among them. */
  public ofKind(kind: string): readonly Manifest[] {
    return this.kinds.get(kind) ?? [];
  }

  /** Objects of a kind in a namespace. */
  public inNamespaceOf(kind: string, namespace: string): readonly Manifest[] {
    return this.kindsByPlace.get(keyOf(kind, this.place(namespace), '')) ?? [];
  }

  /** An object by name. */
  public find(kind: string, namespace: string, name: string): Manifest | undefined {
    return this.named.get(keyOf(kind, this.place(namespace), name));
  }

  /** Whether the run holds any object of a kind in a namespace; if not, a missing one may simply live elsewhere. */
  public holds(kind: string, namespace: string): boolean {
    return this.inNamespaceOf(kind, namespace).length > 0;
  }

  /** Whether all pods of a namespace may be known: it has workloads, and no custom resource that may make pods of its own. */
  public showsPodsOf(namespace: string): boolean {
    return this.workloadsIn(namespace).length > 0 && !this.podMakers.has(this.place(namespace));
  }

  /** The workload an object is, where it is one. */
  public workloadOf(manifest: Manifest): Workload | undefined {
    return this.byManifest.get(manifest);
  }

  /** Workloads of a namespace. */
  public workloadsIn(namespace: string): readonly Workload[] {
    return this.inNamespace.get(this.place(namespace)) ?? [];
  }

  /** Workloads of a namespace whose pods a selector selects. */
  public selected(namespace: string, selector: Selector | undefined): readonly Workload[] {
    if (selector === undefined) {
      return [];
    }
    const narrowest = selector.equal
      .filter(([key]) => !addedLater({}, key))
      .map(([key, value]) => this.byLabel.get(JSON.stringify([this.place(namespace), key, value])) ?? [])
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

  /** The Argo Rollouts that run a Deployment's template in its place (`workloadRef`). */
  public rolloutsOver(workload: Workload): readonly Manifest[] {
    return this.scalersOn('Rollout', workload, (object) => record(field(object, 'spec', 'workloadRef')));
  }

  /** The Certificates that fill a Secret. */
  public certificatesFor(namespace: string, secret: string): readonly Manifest[] {
    return this.relation('Certificate', () => this.ofKind('Certificate').map((object) => [object, [keyOf('', this.namespaceOf(object), text(field(object, 'spec', 'secretName')) ?? '')]] as const))
      .get(keyOf('', this.place(namespace), secret)) ?? [];
  }

  /** The Ingresses, Gateways and ListenerSets that serve with the certificate in a Secret. */
  public serversOf(namespace: string, secret: string): readonly Manifest[] {
    return this.relation('server', () => ['Ingress', 'Gateway', 'ListenerSet'].flatMap((kind) => this.ofKind(kind))
      .map((object) => [object, tlsHostsOf(object).map((entry) => keyOf('', this.namespaceOf(object), entry.secret))] as const)).get(keyOf('', this.place(namespace), secret)) ?? [];
  }

  /** The bindings that give rights to a service account. */
  public bindingsOf(namespace: string, account: string): readonly Manifest[] {
    return this.relation('binding', () => [...this.ofKind('RoleBinding'), ...this.ofKind('ClusterRoleBinding')].map((object) => [object, list(object.subjects)
      .filter((subject) => field(subject, 'kind') === 'ServiceAccount')
      .map((subject) => keyOf('', this.place(text(field(subject, 'namespace')) ?? this.namespaceOf(object)), text(field(subject, 'name')) ?? ''))] as const))
      .get(keyOf('', this.place(namespace), account)) ?? [];
  }

  /** Fewest replicas that may run: of the autoscaler, else as stated, else one. */
  public leastReplicas(workload: Workload): number {
    const rollout = this.rolloutsOver(workload)[0];
    if (rollout !== undefined) {
      return numberOr(field(rollout, 'spec', 'replicas'), 1);
    }
    const [autoscaler] = this.autoscalersOf(workload);
    const [scaled] = this.scaledObjectsOf(workload);
    if (autoscaler === undefined && scaled === undefined) {
      return workload.replicas ?? 1;
    }
    return autoscaler === undefined ? numberOr(field(scaled, 'spec', 'minReplicaCount'), 0) : numberOr(field(autoscaler, 'spec', 'minReplicas'), 1);
  }

  private selectorsOn(kind: string, workload: Workload, read: (object: Manifest) => Selector | undefined): readonly Manifest[] {
    return this.relation(kind, () => this.ofKind(kind).map((object) => [object, this.selected(this.namespaceOf(object), read(object))] as const)).get(workload) ?? [];
  }

  private scalersOn(kind: string, workload: Workload, read: (object: Manifest) => Labels | Readonly<Record<string, unknown>>): readonly Manifest[] {
    return this.relation(kind, () => this.ofKind(kind).map((object) => {
      const target = read(object);
      const found = this.find(text(target.kind) ?? '', this.namespaceOf(object), text(target.name) ?? '');
      const scaled = found === undefined ? undefined : this.workloadOf(found);
      return [object, scaled === undefined ? [] : [scaled]] as const;
    })).get(workload) ?? [];
  }

  /** Each relation is computed at its first use, for all at once. */
  private relation(name: string, pairs: () => readonly (readonly [Manifest, readonly unknown[]])[]): Map<unknown, Manifest[]> {
    let relation = this.relations.get(name);
    if (relation === undefined) {
      relation = new Map();
      for (const [object, ends] of pairs()) {
        // Two files may hold one object, such as overlays of two stages: the last one stands for it.
        if (this.find(object.kind, this.namespaceOf(object), object.metadata.name) !== object) {
          continue;
        }
        for (const end of new Set(ends)) {
          push(relation, end, object);
        }
      }
      this.relations.set(name, relation);
    }
    return relation;
  }
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
