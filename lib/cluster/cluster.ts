import { Construct } from 'constructs';
import { fail, show } from '../core';
import type { BuiltIdentity, ClusterAdapter, ClusterAttributes } from './cluster-adapter';
import { guardSynthesis } from './guard-synthesis';
import { OUTPUT_NAMES, zoneIdOutput } from './outputs';
import { readIdentity } from './reading/identity';
import type { IdentityBinding, WorkloadIdentity } from './workload-identity';

/** A cluster, managed here or elsewhere. */
export interface ICluster {
  /** What a second stack, a chart or a person needs of it. */
  readonly attributes: ClusterAttributes;
  /** Ids of DNS zones by domain; what `Grants.dnsZone` takes. */
  readonly dnsZoneIds: Readonly<Record<string, string>>;
  /**
   * Gives a workload in the cluster an identity in the cloud, without keys. The resources stand in the stack of this construct.
   * @param id part of the addresses; stable
   * @returns what the service or chart must set
   * @throws SeaworthyError with every problem
   */
  identity(id: string, identity: WorkloadIdentity): IdentityBinding;
}

/** A cluster whose identities can be changed by the provider's own words. */
export interface IdentityOwner<Identity> extends ICluster {
  /** The provider's own typed objects of each identity, by the id given to `identity`. */
  readonly identities: Readonly<Record<string, Identity>>;
}

/** A cluster that is managed elsewhere, by its values. */
export interface ExistingClusterProps<Identity = unknown> extends Omit<ClusterAttributes, 'cloud' | 'region' | 'tenant' | 'resourceGroup' | 'networkId'>, Partial<Pick<ClusterAttributes, 'tenant' | 'resourceGroup' | 'networkId'>> {
  /** The cloud: `aws({ region })`, `gcp({ … })` or `azure({ … })`. */
  readonly on: ClusterAdapter<unknown, Identity>;
  /** Region or location. */
  readonly region: string;
  /**
   * Ids of DNS zones by domain.
   * @default none
   */
  readonly dnsZoneIds?: Readonly<Record<string, string>>;
}

/** A cluster that a stack of this library manages, by its outputs. */
export interface RemoteClusterProps<Identity = unknown> {
  /** The cloud: `aws({ region })`, `gcp({ … })` or `azure({ … })`. */
  readonly on: ClusterAdapter<unknown, Identity>;
  /** Remote state of the stack, for example `new DataTerraformRemoteStateS3(…)` of cdktf. */
  readonly state: { getString(output: string): string };
  /**
   * Domains of the zones to read.
   * @default none
   */
  readonly dnsZones?: readonly string[];
}

/** A cluster that is managed elsewhere: `ManagedCluster.fromAttributes`, `ManagedCluster.fromRemoteState`. */
export class ImportedCluster<Identity> extends Construct implements IdentityOwner<Identity> {
  /** By its values. */
  public static fromAttributes<Identity>(scope: Construct, id: string, { on, dnsZoneIds = {}, ...values }: ExistingClusterProps<Identity>): ImportedCluster<Identity> {
    return new ImportedCluster(scope, id, on, { tenant: '', resourceGroup: '', networkId: '', ...values, cloud: on.cloud }, dnsZoneIds);
  }

  /** By the outputs `seaworthy_v1_*` of the stack that manages it. */
  public static fromRemoteState<Identity>(scope: Construct, id: string, { on, state, dnsZones = [] }: RemoteClusterProps<Identity>): ImportedCluster<Identity> {
    const read = Object.fromEntries(OUTPUT_NAMES.map(([key, output]) => [key, state.getString(output)])) as unknown as Omit<ClusterAttributes, 'cloud'>;
    return new ImportedCluster(scope, id, on, { ...read, cloud: on.cloud }, Object.fromEntries(dnsZones.map((domain) => [domain, state.getString(zoneIdOutput(domain))])));
  }

  private readonly made: Record<string, Identity> = {};

  private constructor(
    scope: Construct,
    id: string,
    private readonly adapter: ClusterAdapter<unknown, Identity>,
    /** Its values. */
    public readonly attributes: ClusterAttributes,
    /** Ids of DNS zones by domain. */
    public readonly dnsZoneIds: Readonly<Record<string, string>>,
  ) {
    super(scope, id);
    guardSynthesis(this, () => adapter.guard(this));
  }

  /** The provider's own typed objects of each identity, by its id. */
  public get identities(): Readonly<Record<string, Identity>> {
    return this.made;
  }

  /** {@inheritDoc ICluster.identity} */
  public identity(id: string, identity: WorkloadIdentity): IdentityBinding {
    const { binding, resources } = identify(this, this.adapter, this.attributes, id, identity);
    this.made[id] = resources;
    return binding;
  }
}

/**
 * Makes an identity below a cluster, in a scope of its own, so that no id of the user meets one of ours.
 * @throws SeaworthyError with every problem, `IdentityTwice` where the service account has one already
 */
export function identify<Identity>(
  cluster: Construct, adapter: ClusterAdapter<unknown, Identity>, attributes: ClusterAttributes, id: string, identity: WorkloadIdentity,
): BuiltIdentity<Identity> {
  const read = readIdentity(identity, `${cluster.node.path}/${id}`);
  const subject = `${read.namespace}/${read.serviceAccount}`;
  for (const other of cluster.node.children) {
    if (other instanceof WorkloadScope && (other.subject === subject || other.node.id === `workload-${id}`)) {
      fail('IdentityTwice', cluster.node.path, `the service account ${other.subject} has an identity already, ${show(other.node.id.slice('workload-'.length))}`, 'Give each service account one identity, under an id of its own, with all its grants.');
    }
  }
  return adapter.identify(new WorkloadScope(cluster, `workload-${id}`, subject), attributes, read);
}

/** Scope of one identity. */
class WorkloadScope extends Construct {
  public constructor(scope: Construct, id: string, public readonly subject: string) {
    super(scope, id);
  }
}
