import { kindOf, type KubeObject, type Ledger } from '../../evidence';
import { claimedVolumes } from '../view/claimed-volumes';
import { ClusterView } from '../view/cluster-view';
import { isReady } from '../view/pod-state';
import { selectorOf, WORKLOAD_KINDS } from './workload';

/** Owners above a pod: ReplicaSet, Deployment, perhaps something above it. More is a loop. */
const HIGHEST = 4;

/**
 * Finds the workload behind a target: the controller at the top above a pod, the workload of a Service's pods or of
 * a pod that uses a claim, or the target itself.
 * @returns undefined when the target is no workload and leads to none
 */
export async function workloadOf(ledger: Ledger, target: KubeObject): Promise<KubeObject | undefined> {
  if (target.kind === 'Service') {
    const pod = await podBehind(ledger, target);
    return pod === undefined ? undefined : topOf(ledger, pod);
  }
  if (target.kind === 'PersistentVolumeClaim') {
    const pod = await podWith(ledger, target);
    return pod === undefined ? undefined : topOf(ledger, pod);
  }
  return isWorkload(target) ? topOf(ledger, target) : undefined;
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

async function podBehind(ledger: Ledger, service: KubeObject): Promise<KubeObject | undefined> {
  const selector = selectorOf({ ...service, spec: { selector: { matchLabels: (service.spec as { selector?: unknown } | undefined)?.selector } } });
  const labels = selector?.matchLabels;
  if (labels === undefined || Object.keys(labels).length === 0) {
    return undefined;
  }
  const namespace = service.metadata.namespace ?? '';
  await ledger.ask([{ verb: 'list', kind: 'Pod', namespace, labels: { matchLabels: labels } }]);
  return new ClusterView(ledger).selected('Pod', namespace, { matchLabels: labels })[0];
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
