import { isDnsName, isHost, isLabelValue, isQualifiedName, isRecord, Problems, show, compact, type Manifest } from '../core';
import type { IssuerTls } from '../platform';
import type { ObjectPlace } from './place';
import { readProps, requireNamespace } from './props-rules';

const GROUP = 'gateway.networking.k8s.io';
const KNOWN = ['gatewayClass', 'domains', 'tls', 'name', 'routesFrom', 'listenerSetsFrom', 'redirect', 'annotations'];

/** Which namespaces may attach: all, only the Gateway's own, or those with these labels. */
export type AttachFrom = 'all' | 'same' | { readonly labels: Readonly<Record<string, string>> };

/** One Gateway for all applications. */
export interface SharedGatewayProps {
  /** GatewayClass that serves it. */
  readonly gatewayClass: string;
  /** Domains; the certificate is valid for each and for `*.` of it. A wildcard needs an issuer with a DNS-01 solver. */
  readonly domains: readonly string[];
  /** Issuer of the certificate: `issuer.tls` of a CertificateIssuer, or the platform's `tls` fact. */
  readonly tls: IssuerTls;
  /**
   * Name of the Gateway.
   * @default the construct id
   */
  readonly name?: string;
  /**
   * Namespaces whose routes may attach. Whoever may attach may claim any host of the domains: prefer labels where
   * teams do not trust each other.
   * @default 'all' the namespaces of services carry no label of ours
   */
  readonly routesFrom?: AttachFrom;
  /**
   * Namespaces whose ListenerSets may attach (Gateway API 1.5; GKE's Gateway has none).
   * @default none, as in the Gateway API
   */
  readonly listenerSetsFrom?: AttachFrom;
  /**
   * Whether plain HTTP of every host goes to HTTPS, also of hosts that no service claims. Services bring a redirect of
   * their own for their hosts, and HTTP-01 solvers a more specific path.
   * @default false
   */
  readonly redirect?: boolean;
  /**
   * Annotations of the Gateway: what the cloud's load balancer is configured by.
   * @default none
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The manifests of a shared Gateway. */
export interface SharedGatewayManifests {
  /** The Gateway, with listeners `http` and `https`. */
  readonly gateway: Manifest;
  /** The Certificate for the domains and their wildcards. */
  readonly certificate: Manifest;
  /** The redirect of all hosts; undefined: not asked for. */
  readonly redirectRoute: Manifest | undefined;
}

/** Names of the listeners; the defaults of `Routing.sharedGateway`. */
export const SHARED_LISTENERS = Object.freeze({ http: 'http', https: 'https' } as const);

/** Names that the certificate of a shared Gateway is valid for. */
export function certificateHosts(domains: readonly string[]): readonly string[] {
  return domains.flatMap((domain) => [domain, `*.${domain}`]);
}

/**
 * A Gateway, its certificate and the redirect as manifests. Pure: also used where no cdk8s is loaded.
 * @throws SeaworthyError with every problem of the props
 */
export function sharedGatewayManifests(props: SharedGatewayProps, place: ObjectPlace): SharedGatewayManifests {
  const problems = new Problems(place.path);
  const { given, name } = readProps(props, place, KNOWN, problems);
  propsProblems(given, problems);
  requireNamespace('Gateway', place, problems);
  problems.throwIfAny();
  const secretName = `${name}-tls`;
  const metadata = compact({ name, namespace: place.namespace });
  return {
    gateway: {
      apiVersion: `${GROUP}/v1`,
      kind: 'Gateway',
      metadata: compact({ ...metadata, annotations: props.annotations === undefined ? undefined : { ...props.annotations } }),
      spec: compact({
        gatewayClassName: props.gatewayClass,
        allowedListeners: props.listenerSetsFrom === undefined ? undefined : { namespaces: from(props.listenerSetsFrom) },
        listeners: listeners(props, secretName),
      }),
    },
    certificate: {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata,
      spec: {
        secretName,
        dnsNames: certificateHosts(props.domains),
        issuerRef: { name: props.tls.name, kind: props.tls.issuerKind, group: props.tls.group },
        usages: ['server auth'],
        privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      },
    },
    redirectRoute: props.redirect === true ? redirect(name, place) : undefined,
  };
}

function listeners(props: SharedGatewayProps, secretName: string): readonly object[] {
  const allowedRoutes = { namespaces: from(props.routesFrom ?? 'all') };
  // No hostname: the routes say which hosts exist, and the certificate says which of them can be reached.
  return [
    { name: SHARED_LISTENERS.http, port: 80, protocol: 'HTTP', allowedRoutes },
    { name: SHARED_LISTENERS.https, port: 443, protocol: 'HTTPS', tls: { mode: 'Terminate', certificateRefs: [{ group: '', kind: 'Secret', name: secretName }] }, allowedRoutes },
  ];
}

function redirect(name: string, place: ObjectPlace): Manifest {
  return {
    apiVersion: `${GROUP}/v1`,
    kind: 'HTTPRoute',
    metadata: compact({ name: `${name}-redirect`, namespace: place.namespace }),
    spec: {
      parentRefs: [{ group: GROUP, kind: 'Gateway', name, sectionName: SHARED_LISTENERS.http }],
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }],
    },
  };
}

function from(allowed: AttachFrom): object {
  return typeof allowed === 'object' ? { from: 'Selector', selector: { matchLabels: allowed.labels } } : { from: allowed === 'all' ? 'All' : 'Same' };
}

function propsProblems(given: Readonly<Record<string, unknown>>, problems: Problems): void {
  if (!isDnsName(given.gatewayClass)) {
    problems.add('GatewayClassInvalid', 'gatewayClass', `${show(given.gatewayClass)} is not the name of a GatewayClass`, 'Give a class that the cluster has: kubectl get gatewayclass.');
  }
  const domains = given.domains;
  if (!Array.isArray(domains) || domains.length === 0 || !domains.every(isHost) || new Set(domains).size !== domains.length) {
    problems.add('DomainsInvalid', 'domains', `${show(domains)} is not a list of different domains`, 'Give for example ["example.com"]; the wildcard is added.');
  }
  const tls = isRecord(given.tls) ? given.tls : {};
  if (tls.kind !== 'issuer' || !isDnsName(tls.name)) {
    problems.add('TlsInvalid', 'tls', `${show(given.tls)} does not name an issuer`, 'Use Tls.issuer("letsencrypt"), or issuer.tls of a CertificateIssuer.');
  }
  for (const key of ['routesFrom', 'listenerSetsFrom'].filter((name) => given[name] !== undefined && !isAttachFrom(given[name]))) {
    problems.add('AttachFromInvalid', key, `${show(given[key])} does not say which namespaces`, 'Give "all", "same" or { labels: { … } }.');
  }
  if (given.redirect !== undefined && typeof given.redirect !== 'boolean') {
    problems.add('PropertyInvalid', 'redirect', `${show(given.redirect)} is not true or false`, 'Give true, or leave it out.');
  }
  const annotations = given.annotations;
  if (annotations !== undefined && !(isRecord(annotations) && Object.entries(annotations).every(([key, value]) => isQualifiedName(key) && typeof value === 'string'))) {
    problems.add('LabelInvalid', 'annotations', `${show(annotations)} is not a set of annotations`, 'Give keys with text values.');
  }
}

function isAttachFrom(value: unknown): boolean {
  const labels = isRecord(value) && isRecord(value.labels) ? Object.entries(value.labels) : [];
  return value === 'all' || value === 'same' || (labels.length > 0 && labels.every(([key, text]) => isQualifiedName(key) && isLabelValue(text)));
}
