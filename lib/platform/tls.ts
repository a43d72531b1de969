import { optionsOf } from '../core';

/** cert-manager issues certificates. */
export interface IssuerTls {
  /** Discriminator. */
  readonly kind: 'issuer';
  /** Name of the issuer. */
  readonly name: string;
  /** Kind of the issuer; a ClusterIssuer serves all namespaces. */
  readonly issuerKind: 'ClusterIssuer' | 'Issuer';
  /** API group of the issuer. */
  readonly group: string;
}

/** Nobody issues certificates for services; a shared Gateway may still hold its own. */
export interface NoTls {
  /** Discriminator. */
  readonly kind: 'none';
}

/** Who issues certificates. */
export type TlsFact = IssuerTls | NoTls;

/** Factories of the TLS fact. */
export const Tls = Object.freeze({
  /**
   * A cert-manager issuer.
   * @param name name of the issuer
   * @param options.kind default `ClusterIssuer`
   * @param options.group default `cert-manager.io`
   */
  issuer(name: string, options: { readonly kind?: IssuerTls['issuerKind']; readonly group?: string } = {}): IssuerTls {
    optionsOf(options, ['kind', 'group']);
    return { kind: 'issuer', name, issuerKind: options.kind ?? 'ClusterIssuer', group: options.group ?? 'cert-manager.io' };
  },

  /** Nobody issues certificates for services. */
  none(): NoTls {
    return { kind: 'none' };
  },
});
