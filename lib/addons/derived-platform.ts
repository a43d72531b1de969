import { type InstalledName, Platform } from '../platform';
import type { PlannedAddon } from './addon';
import { GATEWAY_API } from './envoy-gateway';
import type { KnownCluster } from './known-cluster';

/** The platform as declared, and what only the cluster and its add-ons know: versions that run, ranges of pods. Pure data, no tokens. */
export function derivedPlatform(declared: Platform, cluster: KnownCluster, addons: readonly PlannedAddon[]): Platform {
  const { facts } = declared;
  const installed: Partial<Record<InstalledName, string>> = {};
  for (const addon of addons) {
    if (addon.name === 'gateway') {
      installed.gatewayApi = GATEWAY_API;
    } else if (isInstalledName(addon.name)) {
      installed[addon.name] = addon.version;
    }
  }
  const { networkPolicies } = facts;
  const podCidrs = networkPolicies.podCidrs.length > 0 ? networkPolicies.podCidrs : cluster.podCidrs;
  return Platform.of({ ...facts, installed: { ...installed, ...facts.installed }, networkPolicies: { ...networkPolicies, podCidrs } });
}

function isInstalledName(name: string): name is InstalledName {
  return ['argoRollouts', 'keda', 'velero', 'externalSecrets', 'certManager', 'metricsServer'].includes(name);
}
