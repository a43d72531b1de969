import { Route53Zone } from '@cdktf/provider-aws/lib/route53-zone';
import { Fn } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';

/** Zones by domain. */
export interface AwsDns {
  /** Created zones. */
  readonly zones: Readonly<Record<string, Route53Zone>>;
  /** Hosted zone ids, of created and of existing ones. */
  readonly zoneIds: Readonly<Record<string, string>>;
  /** Name servers of created zones, joined by commas. */
  readonly nameServers: Readonly<Record<string, string>>;
}

/** Hosted zones; records of others in them survive, because destroying a zone that is not empty fails. */
export function dns(scope: Construct, plan: ClusterPlan): AwsDns {
  const zones: Record<string, Route53Zone> = {};
  const zoneIds: Record<string, string> = {};
  const nameServers: Record<string, string> = {};
  for (const zone of plan.dnsZones) {
    if (zone.kind === 'existing') {
      zoneIds[zone.domain] = zone.id;
      continue;
    }
    const created = new Route53Zone(scope, `zone-${zone.domain}`, { name: zone.domain, comment: `cluster ${plan.name}`, forceDestroy: false, tags: plan.tags });
    zones[zone.domain] = created;
    zoneIds[zone.domain] = created.zoneId;
    nameServers[zone.domain] = Fn.join(',', created.nameServers);
  }
  return { zones, zoneIds, nameServers };
}
