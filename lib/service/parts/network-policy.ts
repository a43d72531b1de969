import { PRIVATE_RANGES_V4, PRIVATE_RANGES_V6, StandardLabels, type Manifest } from '../../core';
import type { RoutingFact } from '../../platform';
import type { Caller, IServiceReference, Need } from '../../strategy';
import type { PlannedPort, ServicePlan } from '../service-plan';
import { metadataOf } from './metadata';

/** A service that calls another, by name. */
export type CallerInApp = Pick<IServiceReference, 'name' | 'namespace'>;

/** Everything that is not declared is closed, both ways. */
export function networkPolicy(plan: ServicePlan, callersInApp: readonly CallerInApp[]): Manifest {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadataOf(plan),
    spec: networkPolicySpec(plan, callersInApp),
  };
}

/** The spec alone: callers are known only when the whole app is. */
export function networkPolicySpec(plan: ServicePlan, callersInApp: readonly CallerInApp[]): object {
  return {
    // One label is enough, and a checker of many clusters fails on two (service knowledge, section 2, Polaris).
    podSelector: { matchLabels: { [StandardLabels.instance]: plan.name } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: ingress(plan, callersInApp),
    egress: egress(plan),
  };
}

function ingress(plan: ServicePlan, callersInApp: readonly CallerInApp[]): object[] {
  const traffic = plan.ports.filter((port) => port.role === 'traffic');
  const metrics = plan.ports.filter((port) => port.role === 'metrics');
  const { monitoring, networkPolicies } = plan.facts;
  const callers = [...callersInApp.map((caller): Caller => ({ kind: 'service', ...caller })), ...plan.callers].map(callerPeer);
  const rules = [
    rule('from', trafficPeers(plan.exposure.routing), traffic.slice(0, 1)),
    rule('from', callers, traffic),
    rule('from', monitoring.kind === 'none' ? [] : [namespacePeer(monitoring.namespace)], metrics),
    rule('from', networkPolicies.probesFrom === undefined ? [] : [{ ipBlock: { cidr: networkPolicies.probesFrom } }], plan.ports),
  ];
  return rules.filter((item) => item !== undefined);
}

function egress(plan: ServicePlan): object[] {
  const { clusterDns, networkPolicies } = plan.facts;
  const dns = {
    to: [{ ...namespacePeer(clusterDns.namespace), podSelector: { matchLabels: clusterDns.podLabels } }, ...clusterDns.addresses.map((address) => ({ ipBlock: { cidr: `${address}/${address.includes(':') ? 128 : 32}` } }))],
    ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }],
  };
  // While nobody knows what it needs, closing the way out would only break it; the card shows the open question.
  const needs = plan.needs === undefined ? [{}] : plan.needs.map((need) => ({ to: needPeers(need, networkPolicies.podCidrs), ports: portsOf(need).map((port) => ({ protocol: 'TCP', port })) }));
  return [dns, ...needs];
}

function rule(direction: 'from', peers: readonly object[], ports: readonly PlannedPort[]): object | undefined {
  return peers.length === 0 || ports.length === 0 ? undefined : { [direction]: peers, ports: ports.map((port) => ({ protocol: 'TCP', port: port.name })) };
}

/** Where the data plane sends from. */
function trafficPeers(routing: RoutingFact): readonly object[] {
  if (routing.kind === 'none') {
    return [];
  }
  const { namespace, podLabels, cidrs } = routing.trafficFrom;
  const pods = namespace === undefined ? [] : [{ ...namespacePeer(namespace), ...(podLabels === undefined ? {} : { podSelector: { matchLabels: podLabels } }) }];
  return [...pods, ...(cidrs ?? []).map((cidr) => ({ ipBlock: { cidr } }))];
}

function callerPeer(caller: Caller): object {
  switch (caller.kind) {
    case 'service': return { ...namespacePeer(caller.namespace), podSelector: podsOf(caller.name) };
    case 'namespace': return { ...namespacePeer(caller.namespace), ...(caller.podLabels === undefined ? {} : { podSelector: { matchLabels: caller.podLabels } }) };
    case 'cidr': return { ipBlock: { cidr: caller.cidr } };
  }
}

/** Ports of another service by name where it is known: each of its pods then counts with the number it has. */
function portsOf(need: Need): readonly (string | number)[] {
  return need.service?.portNames ?? need.ports;
}

function needPeers(need: Need, podCidrs: readonly string[]): readonly object[] {
  if (need.service !== undefined) {
    return [{ ...namespacePeer(need.service.namespace), podSelector: podsOf(need.service.name) }];
  }
  if (need.cidrs !== undefined) {
    return need.cidrs.map((cidr) => ({ ipBlock: { cidr } }));
  }
  // A policy knows no host names: any address is open, but not the pods of this cluster, and for the internet not private ranges.
  const v4 = [...(need.publicInternet ? PRIVATE_RANGES_V4 : []), ...podCidrs.filter((cidr) => !cidr.includes(':'))];
  const v6 = [...(need.publicInternet ? PRIVATE_RANGES_V6 : []), ...podCidrs.filter((cidr) => cidr.includes(':'))];
  return [anywhere('0.0.0.0/0', v4), anywhere('::/0', v6)];
}

function anywhere(cidr: string, except: readonly string[]): object {
  return { ipBlock: { cidr, ...(except.length === 0 ? {} : { except: [...new Set(except)] }) } };
}

function namespacePeer(namespace: string): { readonly namespaceSelector: object } {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } };
}

function podsOf(name: string): object {
  return { matchLabels: { [StandardLabels.name]: name, [StandardLabels.instance]: name } };
}
