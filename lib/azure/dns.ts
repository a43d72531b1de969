import { DnsZone } from '@cdktf/provider-azurerm/lib/dns-zone';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import { type DnsZones, dnsZones } from '../terraform';
import type { AzureSite } from './group';

/** Zones by domain; `zoneIds` are resource ids. */
export type AzureDns = DnsZones<DnsZone>;

/** Public zones in the cluster's resource group. */
export function dns(scope: Construct, plan: ClusterPlan, { resourceGroupName }: AzureSite): AzureDns {
  return dnsZones(plan.dnsZones, (id, name) => new DnsZone(scope, id, { name, resourceGroupName, tags: plan.tags }), (zone) => zone.id);
}
