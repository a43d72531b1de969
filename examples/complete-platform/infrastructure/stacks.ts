import { type App, TerraformStack } from 'cdktf';
import { ClusterAddons } from 'seaworthy/addons';
import { ApiAccess, DnsZone, ManagedCluster, Network, Pool } from 'seaworthy/cluster';
import { DOMAIN, platform } from '../platform';
import type { Place } from './clouds';

/** Two stacks: the cluster, and what stands in it. */
export function buildPlatform(app: App, place: Place): ClusterAddons {
  const clusterStack = new TerraformStack(app, 'prod-cluster');
  place.keepState(clusterStack);
  const cluster = new ManagedCluster(clusterStack, 'prod', {
    on: place.on,
    version: platform.facts.kubernetes,
    network: Network.create({ cidr: '10.20.0.0/16' }),
    apiAccess: ApiAccess.publicFrom(['203.0.113.0/24']),
    admins: place.admins,
    dnsZones: [DnsZone.create(DOMAIN)],
    pools: [Pool.onDemand('general', { cpu: 4, memory: '16Gi', min: 3, max: 12 })],
  });

  const addonsStack = new TerraformStack(app, 'prod-addons');
  place.keepState(addonsStack);
  return new ClusterAddons(addonsStack, 'addons', { cluster, platform, certManager: { email: 'platform@example.com' } });
}
