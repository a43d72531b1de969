import { Fn } from 'cdktf';
import { type ClusterAttributes, type ICluster, ManagedCluster } from '../cluster';
import { isUnresolved, isWithinDomain } from '../core';

/** A DNS zone of the cluster and where it lies. */
export interface KnownZone {
  /** Domain. */
  readonly domain: string;
  /** Id, as `Grants.dnsZone` takes it. */
  readonly id: string;
  /** Whether the cluster made the zone, so that nobody else writes it. */
  readonly owned: boolean;
  /** Azure subscription or Google project in the id; the cluster's own where the id names none. */
  readonly account: string;
  /** Azure resource group; empty elsewhere. */
  readonly resourceGroup: string;
}

/** What is known of a cluster when add-ons are planned. Values of a remote state or of resources are tokens. */
export interface KnownCluster {
  /** Neutral values. */
  readonly attributes: ClusterAttributes;
  /** Whether this library makes it, so that its own add-ons are known. */
  readonly managed: boolean;
  /** Kubernetes version as `major.minor`; undefined: not known. */
  readonly kubernetes: string | undefined;
  /** Ranges that pods have addresses in; empty: not known. */
  readonly podCidrs: readonly string[];
  /** Whether the cloud backs it up. */
  readonly backedUp: boolean;
  /** DNS zones. */
  readonly zones: readonly KnownZone[];
}

/** AKS gives pods addresses of an overlay, outside the network. */
const AKS_POD_CIDR = '10.244.0.0/16';

/** Reads what a cluster says of itself. */
export function knownCluster(cluster: ICluster): KnownCluster {
  const { attributes } = cluster;
  const plan = cluster instanceof ManagedCluster ? cluster.plan : undefined;
  const owned = new Set((plan?.dnsZones ?? []).filter((zone) => zone.kind === 'create').map((zone) => zone.domain));
  return {
    attributes,
    managed: plan !== undefined,
    kubernetes: plan?.version,
    podCidrs: podCidrs(attributes.cloud, plan),
    backedUp: plan?.backup.kind === 'daily',
    zones: Object.entries(cluster.dnsZoneIds).map(([domain, id]) => ({ domain, id: attributes.cloud === 'gcp' ? nameOf(id) : id, owned: owned.has(domain), ...placeOf(id, owned.has(domain), attributes) })),
  };
}

/** Google's rights and solvers take the name of a zone, not its whole id. */
function nameOf(id: string): string {
  return isUnresolved(id) ? id : id.split('/').pop() ?? id;
}

/** The zone that a name is published in: the one with the longest domain that holds it. */
export function zoneOf(cluster: KnownCluster, domain: string): KnownZone | undefined {
  const holding = cluster.zones.filter((zone) => isWithinDomain(domain, zone.domain));
  return [...holding].sort((one, other) => other.domain.length - one.domain.length)[0];
}

function podCidrs(cloud: ClusterAttributes['cloud'], plan: ManagedCluster<unknown>['plan'] | undefined): readonly string[] {
  if (plan === undefined || plan.network.kind !== 'create') {
    return plan !== undefined && cloud === 'azure' ? [AKS_POD_CIDR] : [];
  }
  const { addresses } = plan.network;
  return { aws: addresses.nodesByZone, gcp: [addresses.pods], azure: [AKS_POD_CIDR] }[cloud];
}

/** `projects/<project>/…` on Google, `/subscriptions/<id>/resourceGroups/<group>/…` on Azure; a bare name lies with the cluster. */
function placeOf(id: string, owned: boolean, { cloud, account, resourceGroup }: ClusterAttributes): Pick<KnownZone, 'account' | 'resourceGroup'> {
  if (owned) {
    return { account, resourceGroup };
  }
  const parts = id.split('/');
  switch (cloud) {
    case 'aws': return { account, resourceGroup: '' };
    case 'gcp': return { account: parts[0] === 'projects' ? parts[1] ?? account : account, resourceGroup: '' };
    case 'azure': return isUnresolved(id)
      ? { account: partAtApply(id, 2), resourceGroup: partAtApply(id, 4) }
      : { account: parts[2] ?? account, resourceGroup: parts[4] ?? resourceGroup };
  }
}

function partAtApply(id: string, index: number): string {
  return String(Fn.element(Fn.split('/', id), index));
}
