import type { ApiAccessSpec, PrincipalSpec } from './access';
import type { AddressPlan } from './address-plan';
import type { ExistingNetwork, NewNetwork } from './network';
import type { BackupSpec, ControlPlaneLogsSpec, DeletionProtectionSpec, DnsZoneSpec, EncryptionSpec, MaintenanceSpec } from './operations';
import type { PoolSize, PoolTaint } from './pool';

/** A pool with every value filled in. */
export interface PlannedPool {
  /** Name. */
  readonly name: string;
  /** Whether the cloud may take nodes back. */
  readonly lifecycle: 'onDemand' | 'spot';
  /** How large the nodes are. */
  readonly size: PoolSize;
  /** Fewest nodes over all zones. */
  readonly min: number;
  /** Most nodes over all zones. */
  readonly max: number;
  /** Zones by short name; empty: all of the network. */
  readonly zones: readonly string[];
  /** Labels of the nodes. */
  readonly labels: Readonly<Record<string, string>>;
  /** Taints of the nodes. */
  readonly taints: readonly PoolTaint[];
  /** Disk in GiB. */
  readonly diskGiB: number;
}

/** The network with its addresses. */
export type PlannedNetwork = (NewNetwork & { readonly addresses: AddressPlan }) | ExistingNetwork;

/** The resolved, immutable result of props, before any resource exists. It knows no provider. */
export interface ClusterPlan {
  /** Name of the cluster. */
  readonly name: string;
  /** Kubernetes version as `major.minor`. */
  readonly version: string;
  /** Network. */
  readonly network: PlannedNetwork;
  /** Who can reach the API server. */
  readonly apiAccess: ApiAccessSpec;
  /** Who administers it. */
  readonly admins: readonly PrincipalSpec[];
  /** Pools in the order declared. */
  readonly pools: readonly PlannedPool[];
  /** Which key encrypts Secrets. */
  readonly encryption: EncryptionSpec;
  /** Which parts log. */
  readonly logs: ControlPlaneLogsSpec;
  /** Maintenance window. */
  readonly maintenance: MaintenanceSpec;
  /** Whether the window was asked for, so that a cloud without one must say so. */
  readonly maintenanceAsked: boolean;
  /** Backup. */
  readonly backup: BackupSpec;
  /** Deletion protection. */
  readonly deletionProtection: DeletionProtectionSpec;
  /** DNS zones. */
  readonly dnsZones: readonly DnsZoneSpec[];
  /** Tags of every resource. */
  readonly tags: Readonly<Record<string, string>>;
}
