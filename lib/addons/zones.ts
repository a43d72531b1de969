import { isUnresolved, type Problems, show } from '../core';
import type { PlatformFacts } from '../platform';
import { type KnownCluster, type KnownZone, zoneOf } from './known-cluster';

/** A zone of the cluster and the domains of the platform that lie in it. */
export interface PlannedZone extends KnownZone {
  /** Domains of the platform. */
  readonly domains: readonly string[];
}

/** Finds the zone of every domain that the platform answers for; a domain without one is a problem where `needed` says who needs it. */
export function planZones(facts: PlatformFacts, cluster: KnownCluster, needed: readonly string[], problems: Problems): readonly PlannedZone[] {
  const domains = facts.dns.kind === 'none' ? [] : facts.dns.domains;
  const zones = new Map<string, PlannedZone>();
  for (const domain of needed.length === 0 ? [] : domains) {
    const zone = zoneOf(cluster, domain);
    if (zone === undefined) {
      const known = cluster.zones.map((candidate) => candidate.domain).join(', ');
      problems.add('ZoneMissing', 'platform.dns', `${needed.join(' and ')} would write records of ${show(domain)}, and the cluster has ${known === '' ? 'no zone' : `zones for ${known} only`}`,
        `Add DnsZone.create(${JSON.stringify(domain)}) or DnsZone.existing(…) to the cluster; a cluster that is managed elsewhere takes them as dnsZoneIds or dnsZones.`);
      continue;
    }
    zones.set(zone.domain, { ...zone, domains: [...(zones.get(zone.domain)?.domains ?? []), domain] });
  }
  return [...zones.values()].filter((zone) => isOfTheAccount(zone, cluster, problems));
}

/** Identities get their rights in the account of the cluster; a zone of another account would be refused at apply, or worse, in use. */
function isOfTheAccount(zone: KnownZone, { attributes }: KnownCluster, problems: Problems): boolean {
  const { account, cloud } = attributes;
  if (zone.account === account || isUnresolved(zone.account) || isUnresolved(account)) {
    return true;
  }
  const word = { aws: 'account', gcp: 'project', azure: 'subscription' }[cloud];
  problems.add('ZoneElsewhere', 'platform.dns', `the zone of ${show(zone.domain)} lies in the ${word} ${show(zone.account)}, and the cluster in ${show(account)}`,
    `Use a zone in the ${word} of the cluster: delegate a part of the domain to it, and promise that part.`);
  return false;
}
