import { field, record, text } from '../../core';
import { kindOf, type KubeObject, type LabelSelector, type Ledger, matchesSelector } from '../../evidence';
import { claimedVolumes } from '../view/claimed-volumes';
import { ClusterView } from '../view/cluster-view';
import { isReady } from '../view/pod-state';
import { backendServices, isRoute } from './route-backends';
import { WORKLOAD_KINDS } from './workload';

/** Owners above a pod: ReplicaSet, Deployment, perhaps something above it. More is a loop. */
const HIGHEST = 4;
/** Workloads behind one Service or route that are looked at. */
const MOST = 5;
/** Kinds whose template may be meant by a Service that has no pods yet. */
const SERVED = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'] as const;

/**
 * Finds the workloads behind a target: the controller at the top above a pod, those whose pods a Service selects, those
 * behind the backends of a route, that of a pod that uses a claim, the one that an autoscaler scales, or the target itself.
 * @returns nothing when the target is no workload and leads to none
 */
export async function workloadsOf(ledger: Ledger, target: KubeObject): Promise<readonly KubeObject[]> {
  if (target.kind === 'Service') {
    return behind(ledger, target);
  }
  if (target.kind === 'PersistentVolumeClaim') {
    const pod = await podWith(ledger, target);
    return pod === undefined ? [] : [await topOf(ledger, pod)];
  }
  if (isRoute(target)) {
    const services = backendServices(target).slice(0, MOST);
    await ledger.ask(services.map(({ namespace, name }) => ({ verb: 'get', kind: 'Service', namespace, name })));
    const view = new ClusterView(ledger);
    const found = services.map(({ namespace, name }) => view.get('Service', namespace, name)).filter((service) => service !== undefined);
    const all: KubeObject[] = [];
    for (const service of found) {
      all.push(...await behind(ledger, service));
    }
    return distinct(all).slice(0, MOST);
  }
  if (target.kind === 'HorizontalPodAutoscaler') {
    return scaledBy(ledger, target);
  }
  return isWorkload(target) ? [await topOf(ledger, target)] : [];
}

async function topOf(ledger: Ledger, start: KubeObject): Promise<KubeObject> {
  let top = start;
  for (let step = 0; step < HIGHEST; step += 1) {
    const reference = top.metadata.ownerReferences?.find(({ controller }) => controller === true);
    const kind = reference === undefined ? undefined : kindOf(reference.apiVersion ?? '', reference.kind);
    if (reference === undefined || kind === undefined || !WORKLOAD_KINDS.includes(kind)) {
      return top;
    }
    const namespace = top.metadata.namespace ?? '';
    await ledger.ask([{ verb: 'get', kind, namespace, name: reference.name }]);
    const owner = new ClusterView(ledger).get(kind, namespace, reference.name);
    // The name may have been given to a successor since.
    if (owner === undefined || (owner.metadata.uid !== undefined && owner.metadata.uid !== reference.uid)) {
      return top;
    }
    top = owner;
  }
  return top;
}

/** The workloads whose pods a Service selects; without pods those whose template it would select. */
async function behind(ledger: Ledger, service: KubeObject): Promise<readonly KubeObject[]> {
  const labels = record(field(service, 'spec', 'selector')) as Readonly<Record<string, string>>;
  if (Object.keys(labels).length === 0) {
    return [];
  }
  const namespace = service.metadata.namespace ?? '';
  await ledger.ask([{ verb: 'list', kind: 'Pod', namespace, labels: { matchLabels: labels } }]);
  const pods = new ClusterView(ledger).selected('Pod', namespace, { matchLabels: labels }).filter((pod) => field(pod, 'status', 'phase') !== 'Succeeded');
  if (pods.length === 0) {
    return withoutPods(ledger, namespace, { matchLabels: labels });
  }
  const makers = new Map(pods.map((pod) => [pod.metadata.ownerReferences?.find(({ controller }) => controller === true)?.uid ?? pod.metadata.name, pod]));
  // What does not serve first: a Service has many revisions of a workload behind it, and only some are looked at.
  const first = [...makers.values()].sort((a, b) => Number(isReady(a)) - Number(isReady(b)) || (a.metadata.name < b.metadata.name ? -1 : 1)).slice(0, 2 * MOST);
  const tops: KubeObject[] = [];
  for (const pod of first) {
    tops.push(await topOf(ledger, pod));
  }
  return distinct(tops).slice(0, MOST);
}

async function withoutPods(ledger: Ledger, namespace: string, selector: LabelSelector): Promise<readonly KubeObject[]> {
  await ledger.ask(SERVED.map((kind) => ({ verb: 'list', kind, namespace })));
  const view = new ClusterView(ledger);
  const meant = SERVED.flatMap((kind) => view.all(kind, namespace)).filter((workload) => matchesSelector(selector, record(field(workload, 'spec', 'template', 'metadata', 'labels')) as Record<string, string>));
  return meant.slice(0, MOST);
}

async function scaledBy(ledger: Ledger, autoscaler: KubeObject): Promise<readonly KubeObject[]> {
  const reference = field(autoscaler, 'spec', 'scaleTargetRef');
  const kind = kindOf(text(field(reference, 'apiVersion')) ?? '', text(field(reference, 'kind')) ?? '');
  const name = text(field(reference, 'name'));
  if (kind === undefined || name === undefined || !WORKLOAD_KINDS.includes(kind)) {
    return [];
  }
  const namespace = autoscaler.metadata.namespace ?? '';
  await ledger.ask([{ verb: 'get', kind, namespace, name }]);
  const found = new ClusterView(ledger).get(kind, namespace, name);
  return found === undefined ? [] : [await topOf(ledger, found)];
}

function distinct(workloads: readonly KubeObject[]): readonly KubeObject[] {
  return [...new Map(workloads.map((workload) => [`${workload.kind}/${workload.metadata.namespace ?? ''}/${workload.metadata.name}`, workload])).values()];
}

/** A pod that uses a claim, one that does not run yet first. Reads what tells whether the claim only waits for a pod. */
async function podWith(ledger: Ledger, claim: KubeObject): Promise<KubeObject | undefined> {
  const namespace = claim.metadata.namespace ?? '';
  await ledger.ask([{ verb: 'list', kind: 'Pod', namespace }, { verb: 'list', kind: 'Event', namespace }, { verb: 'list', kind: 'StorageClass' }]);
  const pods = new ClusterView(ledger).all('Pod', namespace).filter((pod) => claimedVolumes(pod).some((volume) => volume.claim === claim.metadata.name));
  return [...pods].sort((a, b) => Number(isReady(a)) - Number(isReady(b)))[0];
}

function isWorkload({ apiVersion, kind }: KubeObject): boolean {
  const known = kindOf(apiVersion, kind);
  return known !== undefined && WORKLOAD_KINDS.includes(known);
}
