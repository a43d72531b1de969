import { field, isRecord, Keys, list, type Manifest } from '../core';
import { hostsOf, isRedirect, mentionsService } from './card-objects';
import { podLabelsOf, selects } from './selection';

/** Somebody who calls or is called. */
export interface CallNode {
  /** Unique within the graph. */
  readonly id: string;
  /** Text for people. */
  readonly label: string;
  /** A service of these manifests, or who stands around them. */
  readonly kind: 'service' | 'outside' | 'dependency';
}

/** A path that is open. */
export interface CallEdge {
  /** Who calls. */
  readonly from: string;
  /** Who is called. */
  readonly to: string;
  /** Names or ports. */
  readonly label: string;
}

/** Who may call whom. */
export interface CallGraph {
  /** In the order of their ids. */
  readonly nodes: readonly CallNode[];
  /** In the order of their ends. */
  readonly edges: readonly CallEdge[];
}

interface Subject {
  readonly id: string;
  readonly namespace: string;
  readonly workload: Manifest;
  readonly labels: Readonly<Record<string, unknown>>;
}

/** Reads the paths from routes, from network policies, and what leaves the cluster from the declared needs. */
export function callGraph(workloads: readonly Manifest[], manifests: readonly Manifest[]): CallGraph {
  const subjects = workloads.map((workload): Subject => {
    const namespace = workload.metadata.namespace ?? 'default';
    return { id: `${namespace}/${workload.metadata.name}`, namespace, workload, labels: podLabelsOf(workload) };
  });
  const graph = new Graph();
  for (const subject of subjects) {
    graph.node({ id: subject.id, label: subject.id, kind: 'service' });
    fromRoutes(subject, manifests, graph);
    for (const policy of policiesOf(subject, manifests)) {
      fromIngress(subject, policy, subjects, graph);
    }
    toDependencies(subject, graph);
  }
  return graph.finish();
}

function fromRoutes(subject: Subject, manifests: readonly Manifest[], graph: Graph): void {
  const here = manifests.filter((object) => (object.metadata?.namespace ?? 'default') === subject.namespace);
  const services = new Set(here.filter((object) => object.kind === 'Service' && selects(field(object, 'spec', 'selector'), subject.labels)).map((object) => object.metadata.name));
  const hosts = here.filter((object) => mentionsService(object, services) && !isRedirect(object)).flatMap(hostsOf);
  if (hosts.length > 0) {
    graph.node({ id: 'outside', label: 'clients outside the cluster', kind: 'outside' });
    graph.edge({ from: 'outside', to: subject.id, label: [...new Set(hosts)].join(', ') });
  }
}

function policiesOf(subject: Subject, manifests: readonly Manifest[]): readonly Manifest[] {
  return manifests.filter((object) => object.kind === 'NetworkPolicy' && (object.metadata?.namespace ?? 'default') === subject.namespace
    && selects(field(object, 'spec', 'podSelector', 'matchLabels'), subject.labels));
}

function fromIngress(subject: Subject, policy: Manifest, subjects: readonly Subject[], graph: Graph): void {
  for (const rule of list(field(policy, 'spec', 'ingress'))) {
    const ports = list(field(rule, 'ports')).map((port) => String(field(port, 'port'))).join(', ');
    for (const peer of list(field(rule, 'from'))) {
      const caller = callerOf(peer, subject, subjects);
      graph.node(caller);
      graph.edge({ from: caller.id, to: subject.id, label: ports });
    }
  }
}

function callerOf(peer: unknown, subject: Subject, subjects: readonly Subject[]): CallNode {
  const cidr = field(peer, 'ipBlock', 'cidr');
  if (typeof cidr === 'string') {
    return { id: `cidr ${cidr}`, label: cidr, kind: 'outside' };
  }
  const selector = field(peer, 'namespaceSelector', 'matchLabels', 'kubernetes.io/metadata.name');
  const namespace = typeof selector === 'string' ? selector : field(peer, 'namespaceSelector') === undefined ? subject.namespace : '*';
  const pods = field(peer, 'podSelector', 'matchLabels');
  const known = subjects.find((other) => other.namespace === namespace && selects(pods, other.labels));
  if (known !== undefined) {
    return { id: known.id, label: known.id, kind: 'service' };
  }
  const who = isRecord(pods) ? Object.values(pods)[0] : undefined;
  const label = who === undefined ? `namespace ${namespace}` : `${namespace}/${String(who)}`;
  return { id: label, label, kind: 'outside' };
}

function toDependencies(subject: Subject, graph: Graph): void {
  const needs = subject.workload.metadata.annotations?.[Keys.needs] ?? '';
  for (const need of needs.split('; ')) {
    const [, kind, name, ports] = /^(\w+) (\S+):([\d,]+)$/.exec(need) ?? [];
    if (kind !== undefined && name !== undefined && kind !== 'service') {
      graph.node({ id: `${kind} ${name}`, label: `${kind} ${name}`, kind: 'dependency' });
      graph.edge({ from: subject.id, to: `${kind} ${name}`, label: ports ?? '' });
    }
  }
}

class Graph {
  private readonly nodes = new Map<string, CallNode>();
  private readonly edges = new Map<string, CallEdge>();

  public node(node: CallNode): void {
    if (!this.nodes.has(node.id)) {
      this.nodes.set(node.id, node);
    }
  }

  public edge(edge: CallEdge): void {
    this.edges.set(JSON.stringify([edge.from, edge.to, edge.label]), edge);
  }

  public finish(): CallGraph {
    const sorted = <T>(items: Map<string, T>): T[] => [...items.keys()].sort().map((key) => items.get(key) as T);
    return { nodes: sorted(this.nodes), edges: sorted(this.edges) };
  }
}
