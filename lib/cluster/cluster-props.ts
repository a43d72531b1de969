import type { ApiAccessSpec, PrincipalSpec } from './access';
import type { ClusterAdapter } from './cluster-adapter';
import type { NetworkSpec } from './network';
import type { BackupSpec, ControlPlaneLogsSpec, DeletionProtectionSpec, DnsZoneSpec, EncryptionSpec, MaintenanceSpec } from './operations';
import type { Pool } from './pool';

/** One declaration, a production cluster on any cloud. */
export interface ManagedClusterProps<Resources, Identity = unknown> {
  /** The cloud: `aws({ region })`, `gcp({ project, region })` or `azure({ … })`. It fixes the types of `resources` and `identities`. */
  readonly on: ClusterAdapter<Resources, Identity>;

  /** Kubernetes version as `major.minor`. */
  readonly version: string;

  /** The network: created with a plan of addresses, or one that exists. */
  readonly network: NetworkSpec;

  /** Who can reach the API server. */
  readonly apiAccess: ApiAccessSpec;

  /** Who administers it. At least one, or nobody could. */
  readonly admins: readonly PrincipalSpec[];

  /** Groups of nodes; at least one that the cloud does not take back. */
  readonly pools: readonly Pool[];

  /**
   * Name of the cluster.
   * @default the construct id
   */
  readonly name?: string;

  /**
   * Which key encrypts Secrets.
   * @default Encryption.ownKey() a key of its own, rotated every year
   */
  readonly encryption?: EncryptionSpec;

  /**
   * Which parts of the control plane log.
   * @default ControlPlaneLogs.all() every part, 90 days
   */
  readonly logs?: ControlPlaneLogsSpec;

  /**
   * When the cloud may change the cluster.
   * @default Maintenance.weekly('Sunday', 2)
   */
  readonly maintenance?: MaintenanceSpec;

  /**
   * Backup of objects and volumes.
   * @default Backup.daily()
   */
  readonly backup?: BackupSpec;

  /**
   * Whether one command can delete it.
   * @default DeletionProtection.on()
   */
  readonly deletionProtection?: DeletionProtectionSpec;

  /**
   * DNS zones that workloads may write.
   * @default none
   */
  readonly dnsZones?: readonly DnsZoneSpec[];

  /**
   * Tags or labels of every cloud resource.
   * @default none
   */
  readonly tags?: Readonly<Record<string, string>>;

  /**
   * Changes the provider's own objects, typed, where the neutral words do not reach: `({ controlPlane }) => controlPlane.cluster.putTimeouts({ … })`.
   * Called once, after everything is made; the address of a resource cannot change here.
   * @default nothing is changed
   */
  readonly overrides?: (resources: Resources) => void;
}
