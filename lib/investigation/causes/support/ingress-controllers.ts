import { field, text } from '../../../core';
import { type KubeObject, type ObjectRef, refOf } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';

/** The label by which the charts of controllers name their pods, by the controller of the class. */
const PODS: Readonly<Record<string, string>> = {
  'k8s.io/ingress-nginx': 'ingress-nginx',
  'nginx.org/ingress-controller': 'nginx-ingress',
  'traefik.io/ingress-controller': 'traefik',
  'haproxy.org/ingress-controller/haproxy': 'kubernetes-ingress',
  'ingress.k8s.aws/alb': 'aws-load-balancer-controller',
};
const LABEL = 'app.kubernetes.io/name';
/** Controllers that only tell a load balancer of the cloud where to send requests, and pass none on themselves. */
const OUTSIDE = /^aws-load-balancer-controller$/;

/** The reads that show the controller which serves an Ingress: first its class, then the pods. */
export function controllerNeeds(view: ClusterView, ingress: KubeObject): readonly Need[] {
  const label = controllerLabel(view, ingress);
  return [{ verb: 'list', kind: 'IngressClass' }, ...(label === undefined ? [] : [{ verb: 'list', kind: 'Pod', labels: { matchLabels: { [LABEL]: label } } } as const])];
}

/** The pods of the controller that serves an Ingress, without those that have ended; none where it is not known. */
export function controllerPods(view: ClusterView, ingress: KubeObject): readonly KubeObject[] {
  const label = controllerLabel(view, ingress);
  return label === undefined ? [] : view.selected('Pod', undefined, { matchLabels: { [LABEL]: label } }).filter((pod) => !/^(Succeeded|Failed)$/.test(text(field(pod, 'status', 'phase')) ?? ''));
}

/** The name by which the pods of the controller of an Ingress are labelled; undefined where its class was not read or its controller is not known. */
export function controllerLabel(view: ClusterView, { kind, metadata, ...ingress }: KubeObject): string | undefined {
  const name = kind === 'Ingress' ? text(field(ingress, 'spec', 'ingressClassName')) ?? metadata.annotations?.['kubernetes.io/ingress.class'] : undefined;
  const ingressClass = name === undefined ? undefined : view.get('IngressClass', undefined, name);
  return PODS[text(field(ingressClass, 'spec', 'controller')) ?? ''];
}

/** The pods that pass requests on for an Ingress: they call what it names. */
export function proxyPods(view: ClusterView, ingress: KubeObject): readonly KubeObject[] {
  return OUTSIDE.test(controllerLabel(view, ingress) ?? '') ? [] : controllerPods(view, ingress);
}

/** What makes a pod, as far as its owner tells: a Deployment by the name of its ReplicaSet without the hash; else the pod itself. */
export function makerOf(pod: KubeObject): ObjectRef {
  const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller === true);
  const hash = pod.metadata.labels?.['pod-template-hash'];
  const { namespace = '' } = pod.metadata;
  if (owner?.kind === 'ReplicaSet' && hash !== undefined && owner.name.endsWith(`-${hash}`)) {
    return { kind: 'Deployment', namespace, name: owner.name.slice(0, -hash.length - 1) };
  }
  return owner?.kind === 'DaemonSet' || owner?.kind === 'StatefulSet' ? { kind: owner.kind, namespace, name: owner.name } : refOf(pod);
}
