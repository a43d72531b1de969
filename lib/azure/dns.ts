import { DnsZone } from '@cdktf/provider-azurerm/lib/dns-zone';
import { Fn } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { AzureSite } from './group';

/** Zones by domain. */
export interface AzureDns {
  /** Created zones. */
  readonly zones: Readonly<Record<string, DnsZone>>;
  /** Resource ids, of created and of existing zones. */
  readonly zoneIds: Readonly<Record<string, string>>;
  /** Name servers of created zones, joined by commas. */
  readonly nameServers: Readonly<Record<string, string>>;
}

/** Public zones in the cluster's resource group. */
export function dns(scope: Construct, plan: ClusterPlan, { resourceGroupName }: AzureSite): AzureDns {
  const zones: Record<string, DnsZone> = {};
  const zoneIds: Record<string, string> = {};
  const nameServers: Record<string, string> = {};
  for (const zone of plan.dnsZones) {
    if (zone.kind === 'existing') {
      zoneIds[zone.domain] = zone.id;
      continue;
    }
    const created = new DnsZone(scope, `zone-${zone.domain}`, { name: zone.domain, resourceGroupName, tags: plan.tags });
    zones[zone.domain] = created;
    zoneIds[zone.domain] = created.id;
    nameServers[zone.domain] = Fn.join(',', created.nameServers);
  }
  return { zones, zoneIds, nameServers };
}
