import { field, isRecord, Keys, list, type Manifest } from '../core';
import { podLabelsOf, selects } from './selection';

/** An object of a service and what it protects from. */
export interface CardObject {
  /** Kind. */
  readonly kind: string;
  /** Name. */
  readonly name: string;
  /** What goes wrong without it, in a few words. */
  readonly protectsFrom: string;
}

type Text = string | ((object: Manifest) => string);

/** Why each kind is there. */
const PROTECTS_FROM: Readonly<Record<string, Text>> = {
  Deployment: (object) => (strategyOf(object) === 'Recreate' ? 'two versions running at once' : 'a pod or node that dies, and a bad release: good pods stay until new ones are ready'),
  StatefulSet: 'a pod that dies: its successor gets the same name and volume',
  DaemonSet: 'a node without its copy',
  Job: 'a run that fails half-way: it is tried again',
  CronJob: 'a run that nobody starts',
  Rollout: 'a bad release reaching everyone at once',
  ServiceAccount: (object) => (object.automountServiceAccountToken === false ? 'a stolen Kubernetes token: there is none to steal' : 'rights meant for another service'),
  NetworkPolicy: 'calls that nobody declared, in both directions',
  Service: 'pod addresses that change',
  PodDisruptionBudget: 'a node drain that takes two pods at once',
  HorizontalPodAutoscaler: 'more load than the pods can carry',
  ConfigMap: (object) => (object.immutable === true ? 'a config edit that nobody released; a rollback finds the old text' : 'config baked into the image'),
  HTTPRoute: (object) => (isRedirect(object) ? 'plain HTTP: it is sent to HTTPS' : 'requests under other names, and requests without end'),
  GRPCRoute: 'requests under other names',
  ListenerSet: 'sharing a listener with others',
  Certificate: 'a certificate that expires unnoticed',
  Ingress: 'requests under other names',
};

/** The workload, and what selects, routes to, accounts for or configures it. */
export function objectsOf(workload: Manifest, manifests: readonly Manifest[]): readonly CardObject[] {
  const labels = podLabelsOf(workload);
  const here = manifests.filter((object) => (object.metadata?.namespace ?? 'default') === (workload.metadata.namespace ?? 'default'));
  const services = new Set(here.filter((object) => object.kind === 'Service' && selects(field(object, 'spec', 'selector'), labels)).map((object) => object.metadata.name));
  const routes = here.filter((object) => mentionsService(object, services));
  const hosts = new Set(routes.flatMap(hostsOf));
  const account = field(workload, 'spec', 'template', 'spec', 'serviceAccountName');
  const belongs = (object: Manifest): boolean => {
    switch (object.kind) {
      case 'Service': return services.has(object.metadata.name);
      case 'PodDisruptionBudget': return selects(field(object, 'spec', 'selector', 'matchLabels'), labels);
      case 'NetworkPolicy': return selects(field(object, 'spec', 'podSelector', 'matchLabels'), labels);
      case 'HorizontalPodAutoscaler': return field(object, 'spec', 'scaleTargetRef', 'name') === workload.metadata.name && field(object, 'spec', 'scaleTargetRef', 'kind') === workload.kind;
      case 'ServiceAccount': return object.metadata.name === account;
      case 'ConfigMap': return object.metadata.labels?.[Keys.configOf] === workload.metadata.name;
      case 'HTTPRoute': case 'GRPCRoute': case 'Ingress': return routes.includes(object) || (isRedirect(object) && hostsOf(object).some((host) => hosts.has(host)));
      case 'Certificate': return list(field(object, 'spec', 'dnsNames')).some((host) => hosts.has(String(host)));
      case 'ListenerSet': return list(field(object, 'spec', 'listeners')).some((listener) => isRecord(listener) && hosts.has(String(listener.hostname)));
      default: return false;
    }
  };
  return [workload, ...here.filter((object) => object !== workload && belongs(object))].map((object) => ({
    kind: object.kind, name: object.metadata.name, protectsFrom: textOf(object),
  }));
}

/** Names that a route or Ingress answers to. */
export function hostsOf(object: Manifest): readonly string[] {
  const hosts = object.kind === 'Ingress' ? list(field(object, 'spec', 'rules')).map((rule) => field(rule, 'host')) : list(field(object, 'spec', 'hostnames'));
  return hosts.filter((host): host is string => typeof host === 'string');
}

/** Whether a route only redirects. */
export function isRedirect(object: Manifest): boolean {
  const rules = list(field(object, 'spec', 'rules'));
  return object.kind === 'HTTPRoute' && rules.length > 0 && rules.every((rule) => list(field(rule, 'filters')).some((filter) => field(filter, 'type') === 'RequestRedirect'));
}

/** Whether a route or Ingress sends to one of these Services. */
export function mentionsService(object: Manifest, services: ReadonlySet<string>): boolean {
  const rules = list(field(object, 'spec', 'rules'));
  if (object.kind === 'Ingress') {
    return rules.some((rule) => list(field(rule, 'http', 'paths')).some((path) => services.has(String(field(path, 'backend', 'service', 'name')))));
  }
  return (object.kind === 'HTTPRoute' || object.kind === 'GRPCRoute') && rules.some((rule) => list(field(rule, 'backendRefs')).some((backend) => services.has(String(field(backend, 'name')))));
}

function textOf(object: Manifest): string {
  const text = PROTECTS_FROM[object.kind] ?? '';
  return typeof text === 'string' ? text : text(object);
}

function strategyOf(object: Manifest): unknown {
  return field(object, 'spec', 'strategy', 'type');
}
