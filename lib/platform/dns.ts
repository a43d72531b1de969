import { optionsOf } from '../core';

/** external-dns publishes the hosts of routes. */
export interface ExternalDns {
  /** Discriminator. */
  readonly kind: 'externalDns';
  /** Domains it manages; hosts of services must lie in one of them. */
  readonly domains: readonly string[];
  /** Version of external-dns as `major.minor`; 0.22 changed the annotation prefix without a fallback. */
  readonly version: string;
}

/** People publish records by hand. */
export interface ManualDns {
  /** Discriminator. */
  readonly kind: 'manual';
  /** Domains the platform answers for. */
  readonly domains: readonly string[];
}

/** No names are promised. */
export interface NoDns {
  /** Discriminator. */
  readonly kind: 'none';
}

/** Who publishes DNS records, and for which domains. */
export type DnsFact = ExternalDns | ManualDns | NoDns;

/** Factories of the DNS fact. */
export const Dns = Object.freeze({
  /**
   * external-dns.
   * @param options.domains domains it manages
   * @param options.version `major.minor` of external-dns; default `0.22`
   */
  externalDns(options: { readonly domains: readonly string[]; readonly version?: string }): ExternalDns {
    optionsOf(options, ['domains', 'version']);
    return { kind: 'externalDns', domains: options?.domains, version: options?.version ?? '0.22' };
  },

  /** Records made by people. */
  manual(options: { readonly domains: readonly string[] }): ManualDns {
    optionsOf(options, ['domains']);
    return { kind: 'manual', domains: options?.domains };
  },

  /** No names are promised. */
  none(): NoDns {
    return { kind: 'none' };
  },
});

/** Annotation prefixes that the platform's external-dns reads, newest first (external-dns 0.22 release notes). */
export function annotationPrefixes(dns: DnsFact): readonly string[] {
  if (dns.kind !== 'externalDns') {
    return [];
  }
  const minor = Number(dns.version.split('.')[1]);
  return [minor >= 22 || !dns.version.startsWith('0.') ? 'external-dns.kubernetes.io/' : 'external-dns.alpha.kubernetes.io/'];
}
