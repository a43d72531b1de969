import { DnsManagedZone } from '@cdktf/provider-google/lib/dns-managed-zone';
import { Fn } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { GcpFacts } from './gcp-facts';

/** Zones by domain. */
export interface GcpDns {
  /** Created zones. */
  readonly zones: Readonly<Record<string, DnsManagedZone>>;
  /** Names of managed zones, of created and of existing ones. */
  readonly zoneIds: Readonly<Record<string, string>>;
  /** Name servers of created zones, joined by commas. */
  readonly nameServers: Readonly<Record<string, string>>;
}

/** Managed public zones; destroying one that is not empty fails, so records of others survive. */
export function dns(scope: Construct, plan: ClusterPlan, facts: GcpFacts): GcpDns {
  const zones: Record<string, DnsManagedZone> = {};
  const zoneIds: Record<string, string> = {};
  const nameServers: Record<string, string> = {};
  for (const zone of plan.dnsZones) {
    if (zone.kind === 'existing') {
      zoneIds[zone.domain] = zone.id;
      continue;
    }
    const created = new DnsManagedZone(scope, `zone-${zone.domain}`, {
      name: zone.domain.replaceAll('.', '-'), project: facts.project, dnsName: `${zone.domain}.`, description: `cluster ${plan.name}`, visibility: 'public', forceDestroy: false,
      dnssecConfig: { state: 'on' }, labels: plan.tags,
    });
    zones[zone.domain] = created;
    zoneIds[zone.domain] = created.name;
    nameServers[zone.domain] = Fn.join(',', created.nameServers);
  }
  return { zones, zoneIds, nameServers };
}
