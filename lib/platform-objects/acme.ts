import { optionsOf } from '../core';

/** An ACME server, by the URL of its directory. */
export interface AcmeDirectory {
  /** URL of the directory (RFC 8555, section 7.1.1). */
  readonly url: string;
  /** PEM certificates that the server itself is trusted by, in base64. Absent: the system's. */
  readonly caBundle?: string;
}

/** Factories of ACME servers. */
export const Acme = Object.freeze({
  /** Let's Encrypt, certificates that browsers trust; 50 per registered domain and week (letsencrypt.org/docs/rate-limits). */
  letsEncrypt(): AcmeDirectory {
    return { url: 'https://acme-v02.api.letsencrypt.org/directory' };
  },

  /** Let's Encrypt staging: nobody trusts its certificates, and its limits allow practice. */
  letsEncryptStaging(): AcmeDirectory {
    return { url: 'https://acme-staging-v02.api.letsencrypt.org/directory' };
  },

  /**
   * Any other ACME server, for example of a company or of another authority.
   * @param url URL of its directory, https
   * @param options.caBundle PEM certificates in base64 that the server is trusted by; default the system's
   */
  directory(url: string, options: { readonly caBundle?: string } = {}): AcmeDirectory {
    optionsOf(options, ['caBundle']);
    return { url, ...(options.caBundle === undefined ? {} : { caBundle: options.caBundle }) };
  },
});
