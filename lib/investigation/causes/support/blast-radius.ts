import { field, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';

/** How far a fault reaches along one dimension: a node, a registry, a namespace (spine step 3). */
export interface BlastRadius {
  /** Independent workloads with failing pods at the value, as `namespace/name`, sorted. */
  readonly workloads: readonly string[];
  /** Failing pods at the value, the given ones included. */
  readonly failing: readonly KubeObject[];
  /** Workloads at the value whose pods are fine, as `namespace/name`, sorted. */
  readonly spared: readonly string[];
  /** Pods off the value that fail in the same way. */
  readonly failingElsewhere: readonly KubeObject[];
  /** Pods off the value that are fine. */
  readonly fineElsewhere: readonly KubeObject[];
  /**
   * Whether the value is at fault: two or more independent workloads fail there, and none fails in the same way
   * elsewhere. Where nothing runs elsewhere (`fineElsewhere` is empty) there is nothing to tell it from.
   */
  readonly implicated: boolean;
}

/** What a blast radius is measured along. */
export interface Reach {
  /** The value at which the fault was seen. */
  readonly value: string;
  /** The value of a pod; undefined where it has none or it is not known: such a pod does not count. */
  readonly of: (pod: KubeObject) => string | undefined;
  /** Whether a pod fails in the same way. A pod that neither fails so nor is fine does not count. */
  readonly fails: (pod: KubeObject) => boolean;
}

/** Measures how far a fault reaches among all pods that were read. A cause asks for those in its `needs`. */
export function blastRadius(view: ClusterView, { value, of, fails }: Reach): BlastRadius {
  const pods = view.all('Pod').map((pod) => ({ pod, at: of(pod), fails: fails(pod) })).filter(({ at }) => at !== undefined);
  const [here, elsewhere] = [pods.filter(({ at }) => at === value), pods.filter(({ at }) => at !== value)];
  const failing = here.filter((each) => each.fails).map(({ pod }) => pod);
  const workloads = namesOf(view, failing);
  const failingElsewhere = elsewhere.filter((each) => each.fails).map(({ pod }) => pod);
  return {
    workloads,
    failing,
    spared: namesOf(view, here.filter((each) => !each.fails && isFine(each.pod)).map(({ pod }) => pod)).filter((name) => !workloads.includes(name)),
    failingElsewhere,
    fineElsewhere: elsewhere.filter((each) => !each.fails && isFine(each.pod)).map(({ pod }) => pod),
    implicated: workloads.length >= 2 && failingElsewhere.length === 0,
  };
}

/**
 * The workload a pod belongs to, as `namespace/name`. Where owners were not read, the names of their pods tell: a
 * ReplicaSet ends in the hash that the pod is labelled with, a Job of a CronJob in its time.
 */
export function workloadNameOf(view: ClusterView, pod: KubeObject): string {
  const reference = pod.metadata.ownerReferences?.find(({ controller }) => controller === true);
  const namespace = pod.metadata.namespace ?? '';
  if (reference === undefined) {
    return `${namespace}/${pod.metadata.name}`;
  }
  const owner = view.byUid(reference.uid);
  const above = owner?.metadata.ownerReferences?.find(({ controller }) => controller === true)?.name;
  const hash = pod.metadata.labels?.['pod-template-hash'] ?? pod.metadata.labels?.['rollouts-pod-template-hash'];
  const suffix = reference.kind === 'ReplicaSet' && hash !== undefined ? `-${hash}` : reference.kind === 'Job' ? /-\d{8}$/.exec(reference.name)?.[0] ?? '' : '';
  return `${namespace}/${above ?? (suffix !== '' && reference.name.endsWith(suffix) ? reference.name.slice(0, -suffix.length) : reference.name)}`;
}

/** The node of a pod, as a dimension. */
export function nodeOf(pod: KubeObject): string | undefined {
  return text(field(pod, 'spec', 'nodeName'));
}

/** The namespace of a pod, as a dimension. */
export function namespaceOf(pod: KubeObject): string | undefined {
  return pod.metadata.namespace;
}

/** A label of a pod's node as a dimension: a zone, an architecture, an instance type. Nodes must have been read. */
export function nodeLabelOf(view: ClusterView, label: string): (pod: KubeObject) => string | undefined {
  return (pod) => view.get('Node', undefined, nodeOf(pod) ?? '')?.metadata.labels?.[label];
}

/** Labels by which clouds and Karpenter name the pool of a node. */
const POOLS = ['cloud.google.com/gke-nodepool', 'eks.amazonaws.com/nodegroup', 'kubernetes.azure.com/agentpool', 'agentpool', 'karpenter.sh/nodepool', 'karpenter.sh/provisioner-name', 'doks.digitalocean.com/node-pool'];

/** The pool of a pod's node as a dimension. Nodes must have been read. */
export function poolOf(view: ClusterView): (pod: KubeObject) => string | undefined {
  return (pod) => {
    const labels = view.get('Node', undefined, nodeOf(pod) ?? '')?.metadata.labels;
    return POOLS.map((label) => labels?.[label]).find((pool) => pool !== undefined);
  };
}

function namesOf(view: ClusterView, pods: readonly KubeObject[]): readonly string[] {
  return [...new Set(pods.map((pod) => workloadNameOf(view, pod)))].sort();
}

function isFine(pod: KubeObject): boolean {
  return isReady(pod) || field(pod, 'status', 'phase') === 'Succeeded';
}
