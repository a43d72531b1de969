import { isCidr, isDnsLabel, isDnsName, isHost, isLabelValue, isQualifiedName, isRecord, type Problems, show } from '../core';

const KINDS = ['sharedGateway', 'listenerSet', 'ingress', 'none'];
const DATA_PATHS = ['gatewayPods', 'awsAlb', 'awsNlb', 'gcpNeg', 'azureLoadBalancer', 'azureApplicationGateway'];

/** Finds what is wrong with a routing fact. */
export function routingProblems(value: unknown, path: string, problems: Problems): void {
  const fact = isRecord(value) ? value : {};
  const bad = (at: string, got: unknown, allowed: string, remedy: string): void => problems.add('RoutingInvalid', at === '' ? path : `${path}.${at}`, `${show(got)} is not ${allowed}`, remedy);
  if (!KINDS.includes(String(fact.kind))) {
    bad('', value, `one of ${KINDS.join(', ')}`, 'Use Routing.sharedGateway(...), Routing.listenerSet(...), Routing.ingress(...) or Routing.none().');
    return;
  }
  if (fact.kind === 'none') {
    return;
  }
  const gateway = isRecord(fact.gateway) ? fact.gateway : {};
  if (fact.kind === 'ingress') {
    if (!isDnsName(fact.className)) {
      bad('className', fact.className, 'the name of an IngressClass', 'Give the class that the controller serves.');
    }
  } else if (!isDnsName(gateway.name) || !isDnsLabel(gateway.namespace)) {
    bad('gateway', fact.gateway, 'a Gateway by name and namespace', 'Give { name, namespace } of the Gateway.');
  }
  if (!DATA_PATHS.includes(String(fact.dataPath))) {
    bad('dataPath', fact.dataPath, `one of ${DATA_PATHS.join(', ')}`, 'Say what lies between clients and pods: it decides how long a stopping pod still gets work.');
  }
  if (!isTrafficSource(fact.trafficFrom)) {
    bad('trafficFrom', fact.trafficFrom, 'a namespace or a list of address ranges', 'Say where the data plane sends from: { namespace: "envoy-gateway-system" } or { cidrs: ["10.0.0.0/16"] }.');
  }
  if (fact.kind === 'sharedGateway') {
    const listeners = isRecord(fact.listeners) ? fact.listeners : {};
    if (!isDnsName(listeners.http) || !isDnsName(listeners.https) || listeners.http === listeners.https) {
      bad('listeners', fact.listeners, 'two different listener names', 'Give { http, https } as the Gateway names them.');
    }
    const hosts = fact.certificateHosts;
    if (hosts !== undefined && !(Array.isArray(hosts) && hosts.every((host) => typeof host === 'string' && isHost(host.replace(/^\*\./, ''))))) {
      bad('certificateHosts', hosts, 'a list of names or wildcards', 'Give for example ["example.com", "*.example.com"].');
    }
  }
}

function isTrafficSource(value: unknown): boolean {
  if (!isRecord(value)) {
    return false;
  }
  const cidrs = value.cidrs === undefined ? [] : value.cidrs;
  const labels = isRecord(value.podLabels) ? Object.entries(value.podLabels) : [];
  const named = value.namespace === undefined || isDnsLabel(value.namespace);
  const some = value.namespace !== undefined || (Array.isArray(cidrs) && cidrs.length > 0);
  return named && some && Array.isArray(cidrs) && cidrs.every(isCidr) && labels.every(([key, text]) => isQualifiedName(key) && isLabelValue(text));
}
