import type { GatewayReference } from '../platform';

/** A key of a Secret. For a ClusterIssuer it lies in cert-manager's own namespace, else in that of the Issuer. */
export interface SecretKeyReference {
  /** Name of the Secret. */
  readonly name: string;
  /** Key within it. */
  readonly key: string;
}

/** Which names a solver is used for. */
export interface SolverScope {
  /**
   * Domains whose names, wildcards and names below them it proves.
   * @default every name that no other solver is more specific for
   */
  readonly dnsZones?: readonly string[];
}

/** TXT records in Route 53. */
export interface Route53Solver extends SolverScope {
  /** Discriminator. */
  readonly kind: 'route53';
  /** Hosted zone, so that the policy needs no `route53:ListHostedZonesByName`. @default found by name */
  readonly hostedZoneId?: string;
  /** Role to assume, an ARN, for a zone in another account. @default none */
  readonly role?: string;
  /** Region of the API endpoint. @default that of the pod's environment */
  readonly region?: string;
  /** ServiceAccount whose token is exchanged for the role, in cert-manager's namespace. @default the pod's own identity */
  readonly serviceAccount?: string;
}

/** TXT records in Google Cloud DNS. */
export interface CloudDnsSolver extends SolverScope {
  /** Discriminator. */
  readonly kind: 'cloudDns';
  /** Project of the zone. */
  readonly project: string;
  /** Managed zone. @default found by name */
  readonly hostedZoneName?: string;
  /** Key of a Google service account. @default workload identity of the pod */
  readonly serviceAccountKey?: SecretKeyReference;
}

/** TXT records in Azure DNS. */
export interface AzureDnsSolver extends SolverScope {
  /** Discriminator. */
  readonly kind: 'azureDns';
  /** Subscription of the zone. */
  readonly subscriptionId: string;
  /** Resource group of the zone. */
  readonly resourceGroup: string;
  /** Zone. @default found by name */
  readonly hostedZoneName?: string;
  /** Client id of the managed identity that workload identity exchanges for. @default that of the pod's ServiceAccount */
  readonly managedIdentityClientId?: string;
}

/** TXT records by dynamic update (RFC 2136), signed with TSIG (RFC 8945). */
export interface Rfc2136Solver extends SolverScope {
  /** Discriminator. */
  readonly kind: 'rfc2136';
  /** Server that takes updates, an address with an optional port: `10.0.0.53`, `10.0.0.53:5353`, `[fd00::53]:53`. */
  readonly nameserver: string;
  /** Name of the TSIG key. */
  readonly tsigKeyName: string;
  /** The TSIG secret, base64. */
  readonly tsigSecret: SecretKeyReference;
  /** Algorithm. @default 'HMACSHA256'; cert-manager's own default is MD5 */
  readonly tsigAlgorithm?: 'HMACSHA224' | 'HMACSHA256' | 'HMACSHA384' | 'HMACSHA512';
}

/** A file under the name itself, served through a Gateway. Cannot prove wildcards. */
export interface GatewaySolver extends SolverScope {
  /** Discriminator. */
  readonly kind: 'gateway';
  /** Gateway that the route attaches to. */
  readonly gateway: GatewayReference;
  /** Its listener for plain HTTP. @default 'http' */
  readonly listener?: string;
}

/** A file under the name itself, served through an Ingress. Cannot prove wildcards. */
export interface IngressSolver extends SolverScope {
  /** Discriminator. */
  readonly kind: 'ingress';
  /** The `ingressClassName`. */
  readonly className: string;
}

/** How cert-manager proves to an ACME server that a name is ours. */
export type AcmeSolver = Route53Solver | CloudDnsSolver | AzureDnsSolver | Rfc2136Solver | GatewaySolver | IngressSolver;

/** What the caller of a factory gives: everything but the discriminator. */
type Given<T> = Omit<T, 'kind'>;

/** Factories of ACME solvers. */
export const Solver = Object.freeze({
  /** DNS-01 by Route 53 (cert-manager.io/docs/configuration/acme/dns01/route53). */
  route53(options: Given<Route53Solver> = {}): Route53Solver {
    return { ...options, kind: 'route53' };
  },

  /** DNS-01 by Google Cloud DNS (cert-manager.io/docs/configuration/acme/dns01/google). */
  cloudDns(options: Given<CloudDnsSolver>): CloudDnsSolver {
    return { ...options, kind: 'cloudDns' };
  },

  /** DNS-01 by Azure DNS with workload identity (cert-manager.io/docs/configuration/acme/dns01/azuredns). */
  azureDns(options: Given<AzureDnsSolver>): AzureDnsSolver {
    return { ...options, kind: 'azureDns' };
  },

  /** DNS-01 by dynamic update (cert-manager.io/docs/configuration/acme/dns01/rfc2136). */
  rfc2136(options: Given<Rfc2136Solver>): Rfc2136Solver {
    return { ...options, kind: 'rfc2136' };
  },

  /** HTTP-01 through a Gateway (cert-manager.io/docs/configuration/acme/http01). */
  gateway(options: Given<GatewaySolver>): GatewaySolver {
    return { ...options, kind: 'gateway' };
  },

  /** HTTP-01 through an Ingress. */
  ingress(options: Given<IngressSolver>): IngressSolver {
    return { ...options, kind: 'ingress' };
  },
});
