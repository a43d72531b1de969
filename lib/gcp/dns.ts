import { createHash } from 'node:crypto';
import { DnsManagedZone } from '@cdktf/provider-google/lib/dns-managed-zone';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import { type DnsZones, dnsZones } from '../terraform';
import type { GcpFacts } from './gcp-facts';

/** Managed zones by domain; `zoneIds` are names of managed zones. */
export type GcpDns = DnsZones<DnsManagedZone>;

/** Longest name of a managed zone (cloud.google.com/dns/docs/reference/rest/v1/managedZones). */
const LONGEST = 63;

/** Managed public zones; destroying one that is not empty fails, so records of others survive. */
export function dns(scope: Construct, plan: ClusterPlan, facts: GcpFacts): GcpDns {
  const create = (id: string, domain: string): DnsManagedZone => new DnsManagedZone(scope, id, {
    name: managedZoneName(domain), project: facts.project, dnsName: `${domain}.`, description: `cluster ${plan.name}`, visibility: 'public', forceDestroy: false,
    dnssecConfig: { state: 'on' }, labels: plan.tags,
  });
  return dnsZones(plan.dnsZones, create, (zone) => zone.name);
}

/** A name that Cloud DNS takes: it starts with a letter and has at most 63 letters, digits and dashes. */
export function managedZoneName(domain: string): string {
  const plain = domain.replaceAll('.', '-');
  const name = /^[a-z]/.test(plain) ? plain : `zone-${plain}`;
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 7).replace(/-+$/, '')}-${createHash('sha256').update(domain).digest('hex').slice(0, 6)}`;
}
