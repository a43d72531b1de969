import type { Node } from 'constructs';
import type { ServicePlan } from './service-plan';

/** What interop needs of a service. */
interface Source {
  readonly node: Node;
  readonly plan: ServicePlan;
}

/** Renders itself in Kubernetes' own shape, as the value classes of cdk8s-plus do. */
interface Rendered {
  _toKube(): object;
  isEmpty(): boolean;
}

const rendered = (value: object): Rendered => ({ _toKube: () => value, isEmpty: () => false });

/** An IPodSelector of cdk8s-plus, in the namespace of the service. */
export function podSelector(source: Source): { readonly node: Node; toPodSelectorConfig(): object } {
  return { node: source.node, toPodSelectorConfig: () => selectorConfig(source) };
}

/** An INetworkPolicyPeer of cdk8s-plus. */
export function networkPolicyPeer(source: Source): { readonly node: Node; toNetworkPolicyPeerConfig(): object; toPodSelector(): object; toPodSelectorConfig(): object } {
  return {
    node: source.node,
    toNetworkPolicyPeerConfig: () => ({ podSelector: selectorConfig(source) }),
    toPodSelector: () => podSelector(source),
    toPodSelectorConfig: () => selectorConfig(source),
  };
}

/** An ISubject of cdk8s-plus: the ServiceAccount. */
export function subject(source: Source): { readonly node: Node; toSubjectConfiguration(): object } {
  return {
    node: source.node,
    toSubjectConfiguration: () => ({ kind: 'ServiceAccount', name: source.plan.name, namespace: source.plan.namespace, apiGroup: '' }),
  };
}

/** An IngressBackend of cdk8s-plus: the Service and its main port. */
export function ingressBackend(source: Source): Rendered {
  const { name, ports } = source.plan;
  return rendered({ service: { name, port: { number: ports[0]?.servicePort } } });
}

function selectorConfig({ plan }: Source): object {
  return {
    labelSelector: rendered({ matchLabels: plan.selector }),
    // By name only: cdk8s-plus cannot write a policy for pods in namespaces chosen by label.
    namespaces: { names: [plan.namespace] },
  };
}
