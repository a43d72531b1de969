import { isIPv4, isIPv6 } from 'node:net';
import { isDnsLabel, isDnsName, isRecord, isText, isWhole, isWithinDomain, Problems, show, compact, type Manifest } from '../core';
import { Platform } from '../platform';
import type { DnsRecord } from './dns-record';
import type { ObjectPlace } from './place';
import { readProps, requireNamespace, unknownKeys } from './props-rules';

/** Records that no route stands for. */
export interface DnsRecordsProps {
  /** The records, at least one. */
  readonly records: readonly DnsRecord[];
  /**
   * What the cluster promises: external-dns must publish, and names must lie in its domains.
   * @default not checked
   */
  readonly platform?: Platform;
  /**
   * Name of the object.
   * @default the construct id
   */
  readonly name?: string;
}

const FIELDS = ['name', 'type', 'targets', 'ttl', 'setIdentifier', 'providerSpecific'];

/** What a target of each type must be. */
const TARGETS: Readonly<Record<string, (target: unknown) => boolean>> = {
  A: (target) => typeof target === 'string' && isIPv4(target),
  AAAA: (target) => typeof target === 'string' && isIPv6(target),
  CNAME: isRecordName,
  NS: isRecordName,
  TXT: isText,
  MX: (target) => typeof target === 'string' && /^\d{1,5} \S+$/.test(target) && isRecordName(target.split(' ')[1]),
  SRV: (target) => typeof target === 'string' && /^\d{1,5} \d{1,5} \d{1,5} \S+$/.test(target),
};

/**
 * Records as a DNSEndpoint, which external-dns reads with `--source=crd`. Pure: also used where no cdk8s is loaded.
 * @throws SeaworthyError with every problem of the props
 */
export function dnsRecordsManifest(props: DnsRecordsProps, place: ObjectPlace): Manifest {
  const problems = new Problems(place.path);
  const { given, name } = readProps(props, place, ['records', 'platform', 'name'], problems);
  requireNamespace('DNSEndpoint', place, problems);
  const domains = domainsOf(given.platform, problems);
  const records = Array.isArray(given.records) ? (given.records as unknown[]) : [];
  if (records.length === 0) {
    problems.add('RecordsMissing', 'records', `${show(given.records)} names no record`, 'Give at least one, for example [DnsRecord.cname("docs.example.com", "pages.example.net")].');
  }
  records.forEach((record, index) => recordProblems(record, `records[${index}]`, domains, problems));
  duplicates(records, problems);
  problems.throwIfAny();
  return {
    apiVersion: 'externaldns.k8s.io/v1alpha1',
    kind: 'DNSEndpoint',
    metadata: compact({ name, namespace: place.namespace }),
    spec: { endpoints: props.records.map(endpoint) },
  };
}

function endpoint(record: DnsRecord): object {
  const specific = record.providerSpecific === undefined ? undefined : Object.entries(record.providerSpecific).map(([name, value]) => ({ name, value }));
  return compact({
    dnsName: record.name, recordType: record.type, targets: [...record.targets], recordTTL: record.ttl,
    setIdentifier: record.setIdentifier, providerSpecific: specific,
  });
}

function domainsOf(platform: unknown, problems: Problems): readonly string[] {
  if (platform === undefined) {
    return [];
  }
  if (!Platform.isPlatform(platform)) {
    problems.add('PlatformMissing', 'platform', `${show(platform)} is not a Platform`, 'Pass the Platform of the cluster, or leave it out.');
    return [];
  }
  const { dns, name } = platform.facts;
  if (dns.kind !== 'externalDns') {
    problems.add('DnsNotPromised', 'platform', `the platform ${show(name)} does not promise external-dns, which publishes these records`, 'Add the fact dns: Dns.externalDns({ domains: ["example.com"] }).');
    return [];
  }
  return dns.domains;
}

function recordProblems(value: unknown, path: string, domains: readonly string[], problems: Problems): void {
  const record = isRecord(value) ? value : {};
  unknownKeys(record, FIELDS, path, problems);
  if (!isRecordName(record.name)) {
    problems.add('RecordInvalid', `${path}.name`, `${show(record.name)} is not a name`, 'Give a full name such as "docs.example.com".');
  } else if (domains.length > 0 && !domains.some((domain) => isWithinDomain(String(record.name), domain))) {
    problems.add('HostOutsideDomains', `${path}.name`, `${show(record.name)} lies in none of the platform's domains ${domains.join(', ')}`, 'Use a name in one of these domains, or add the domain to the platform\'s dns fact.');
  }
  const valid = Object.hasOwn(TARGETS, String(record.type)) ? TARGETS[String(record.type)] : undefined;
  const targets = Array.isArray(record.targets) ? (record.targets as unknown[]) : [];
  if (valid === undefined) {
    problems.add('RecordInvalid', `${path}.type`, `${show(record.type)} is not one of ${Object.keys(TARGETS).join(', ')}`, 'Use DnsRecord.a(…), .aaaa(…), .cname(…), .txt(…), .mx(…), .srv(…) or .ns(…).');
  } else if (targets.length === 0 || !targets.every(valid) || (record.type === 'CNAME' && targets.length > 1)) {
    problems.add('RecordInvalid', `${path}.targets`, `${show(record.targets)} is not what a record of type ${String(record.type)} points to`, TARGET_REMEDY);
  }
  if (record.ttl !== undefined && !isWhole(record.ttl, 1, 2_147_483_647)) {
    problems.add('RecordInvalid', `${path}.ttl`, `${show(record.ttl)} is not a number of seconds of at least 1`, 'Give for example 300.');
  }
  if (record.setIdentifier !== undefined && !isText(record.setIdentifier)) {
    problems.add('RecordInvalid', `${path}.setIdentifier`, `${show(record.setIdentifier)} does not name a member of a set`, 'Give a short text that differs within the set.');
  }
  const specific = record.providerSpecific;
  if (specific !== undefined && !(isRecord(specific) && Object.values(specific).every((item) => typeof item === 'string'))) {
    problems.add('RecordInvalid', `${path}.providerSpecific`, `${show(specific)} is not a set of texts`, 'Give for example { "aws/weight": "10" }.');
  }
}

const TARGET_REMEDY = 'A takes IPv4 and AAAA IPv6 addresses, CNAME one name, NS names, MX "10 mail.example.com", SRV "0 50 443 host.example.com", TXT text.';

/** One name and type twice would make external-dns choose one of them in silence; sets of weighted records have identifiers. */
function duplicates(records: readonly unknown[], problems: Problems): void {
  const seen = new Set<string>();
  records.filter(isRecord).forEach((record, index) => {
    const key = JSON.stringify([record.name, record.type, record.setIdentifier]);
    if (seen.has(key)) {
      problems.add('RecordTwice', `records[${index}]`, `${show(record.name)} has two records of type ${String(record.type)}`, 'Give one record with all its targets, or different setIdentifiers.');
    }
    seen.add(key);
  });
}

/** A DNS name in which labels may start with an underscore (`_dmarc`) and the first may be a wildcard. */
function isRecordName(value: unknown): boolean {
  const labels = typeof value === 'string' && value.length <= 253 ? value.replace(/^\*\./, '').split('.') : [];
  return labels.length > 1 && labels.every((label) => isDnsLabel(label.replace(/^_/, ''))) && isDnsName(labels[labels.length - 1]);
}
