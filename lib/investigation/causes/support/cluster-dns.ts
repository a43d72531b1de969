import { field, list, text } from '../../../core';
import type { KubeObject, ObjectRef } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { readyEndpoints, slicesOf } from './services';

/** Where clusters keep their DNS, and how its pods are labelled (also with kubeadm, EKS, AKS, k3s, kube-dns on GKE). */
const PLACE = 'kube-system';
const LABELS = { matchLabels: { 'k8s-app': 'kube-dns' } };
const SERVICE = /^(kube-dns|coredns|rke2-coredns-rke2-coredns)$/;

/** The reads that show how the cluster's DNS is. */
export function dnsHealthNeeds(): readonly Need[] {
  return [{ verb: 'list', kind: 'EndpointSlice', namespace: PLACE }, { verb: 'list', kind: 'Service', namespace: PLACE }, { verb: 'list', kind: 'Pod', namespace: PLACE, labels: LABELS }];
}

/** The Service of the cluster's DNS; undefined when it was not read or has an unknown name. */
export function dnsService(view: ClusterView): KubeObject | undefined {
  return view.all('Service', PLACE).find(({ metadata }) => SERVICE.test(metadata.name));
}

/** The pods that answer for the cluster's DNS. */
export function dnsPods(view: ClusterView): readonly KubeObject[] {
  return view.selected('Pod', PLACE, LABELS);
}

/** How many endpoints of the cluster's DNS answer; undefined when slices could not be read and no pod of it is seen: where the cloud runs it, there is none. */
export function dnsReady(view: ClusterView): number | undefined {
  const service = dnsService(view);
  if (service !== undefined && slicesOf(view, service).length > 0) {
    return readyEndpoints(view, service).length;
  }
  const pods = dnsPods(view);
  const told = service !== undefined && view.listing('EndpointSlice', PLACE) === 'done';
  return pods.length > 0 || told ? pods.filter(isReady).length : undefined;
}

/** A pod that stands for the cluster's DNS where its pods could not be read. */
export function dnsPeer(view: ClusterView): KubeObject {
  return dnsPods(view)[0] ?? { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'cluster-dns', namespace: PLACE, labels: LABELS.matchLabels }, spec: { containers: [] }, status: {} };
}

/** The workload that runs the cluster's DNS, as a reference: by the ReplicaSet of its pods, else by its usual name. */
export function dnsWorkload(view: ClusterView): ObjectRef {
  const set = dnsPods(view)[0]?.metadata.ownerReferences?.find(({ kind }) => kind === 'ReplicaSet')?.name;
  return { kind: 'Deployment', namespace: PLACE, name: set?.replace(/-[a-z0-9]+$/, '') ?? 'coredns' };
}

/** The addresses to which pods send their questions: of the DNS Service. */
export function dnsAddresses(view: ClusterView): readonly string[] {
  const service = dnsService(view);
  return service === undefined ? [] : [text(field(service, 'spec', 'clusterIP')) ?? '', ...list(field(service, 'spec', 'clusterIPs')).map((ip) => text(ip) ?? '')].filter((ip) => ip !== '' && ip !== 'None');
}
