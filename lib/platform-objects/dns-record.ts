/** One record, or one member of a set of weighted records. */
export interface DnsRecord {
  /** Full name: `docs.example.com`, `*.example.com`, `_dmarc.example.com`. */
  readonly name: string;
  /** Type of the record. */
  readonly type: 'A' | 'AAAA' | 'CNAME' | 'TXT' | 'MX' | 'SRV' | 'NS';
  /** What it points to, at least one; a CNAME exactly one. */
  readonly targets: readonly string[];
  /** Seconds that resolvers may keep it. @default the provider's, as external-dns sets it */
  readonly ttl?: number;
  /** Tells members of a weighted or geographic set apart. @default none, the only record of its name and type */
  readonly setIdentifier?: string;
  /** Settings of the DNS provider, for example `{ 'aws/weight': '10' }`. @default none */
  readonly providerSpecific?: Readonly<Record<string, string>>;
}

/** What every factory takes beside name and targets. */
export type DnsRecordOptions = Pick<DnsRecord, 'ttl' | 'setIdentifier' | 'providerSpecific'>;

/** Factories of records. */
export const DnsRecord = Object.freeze({
  /** IPv4 addresses. */
  a(name: string, addresses: readonly string[], options: DnsRecordOptions = {}): DnsRecord {
    return { ...options, name, type: 'A', targets: addresses };
  },

  /** IPv6 addresses. */
  aaaa(name: string, addresses: readonly string[], options: DnsRecordOptions = {}): DnsRecord {
    return { ...options, name, type: 'AAAA', targets: addresses };
  },

  /** Another name; no other record of the name may exist beside it (RFC 1034, section 3.6.2). */
  cname(name: string, target: string, options: DnsRecordOptions = {}): DnsRecord {
    return { ...options, name, type: 'CNAME', targets: [target] };
  },

  /** Texts. */
  txt(name: string, texts: readonly string[], options: DnsRecordOptions = {}): DnsRecord {
    return { ...options, name, type: 'TXT', targets: texts };
  },

  /** Mail servers as `10 mail.example.com`. */
  mx(name: string, servers: readonly string[], options: DnsRecordOptions = {}): DnsRecord {
    return { ...options, name, type: 'MX', targets: servers };
  },

  /** Services as `priority weight port host`. */
  srv(name: string, services: readonly string[], options: DnsRecordOptions = {}): DnsRecord {
    return { ...options, name, type: 'SRV', targets: services };
  },

  /** Name servers of a delegated zone. */
  ns(name: string, servers: readonly string[], options: DnsRecordOptions = {}): DnsRecord {
    return { ...options, name, type: 'NS', targets: servers };
  },
});
