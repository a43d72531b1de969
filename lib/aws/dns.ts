import { Route53Zone } from '@cdktf/provider-aws/lib/route53-zone';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import { type DnsZones, dnsZones } from '../terraform';

/** Hosted zones by domain; `zoneIds` are hosted zone ids. */
export type AwsDns = DnsZones<Route53Zone>;

/** Hosted zones; records of others in them survive, because destroying a zone that is not empty fails. */
export function dns(scope: Construct, plan: ClusterPlan): AwsDns {
  const create = (id: string, name: string): Route53Zone => new Route53Zone(scope, id, { name, comment: `cluster ${plan.name}`, forceDestroy: false, tags: plan.tags });
  return dnsZones(plan.dnsZones, create, (zone) => zone.zoneId);
}
