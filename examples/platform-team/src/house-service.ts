import { App } from 'cdk8s';
import { Owner, type OwnerOptions, ProductionService, Rollout, withDefaults } from 'seaworthy';
import { ClusterObjects } from './cluster-objects';
import { housePlatform } from './house-platform';

const cluster = new ClusterObjects(new App(), 'cluster');

/** The platform that all services of the house run on. */
export const platform = housePlatform(cluster.gateway.routing({ trafficFrom: { namespace: 'envoy-gateway-system' } }), cluster.issuer.tls);

/** ProductionService with what the house has decided: product teams answer the other questions only. */
export class HouseService extends withDefaults(ProductionService, {
  platform,
  rollout: Rollout.rolling({ surge: 1 }),
  labels: { 'app.kubernetes.io/part-of': 'house' },
}) {}

/** Teams have their rotation and runbooks at places that follow from their names. */
export function houseTeam(name: string, service: string, more: Partial<OwnerOptions> = {}): Owner {
  return Owner.team(name, { onCall: `https://oncall.example.com/${name}`, runbook: `https://runbooks.example.com/${service}`, ...more });
}
