import { type DataTerraformRemoteState, type DataTerraformRemoteStateConfig } from 'cdktf';
import { Construct } from 'constructs';
import type { ClusterAdapter, ClusterAttributes, IdentityBinding, IdentityPlan } from './cluster-adapter';
import { OUTPUT_NAMES } from './outputs';

/** The backends whose state can be read. */
export type RemoteStateConfig = DataTerraformRemoteStateConfig;

/** A cluster, managed here or elsewhere. */
export interface ICluster {
  /** What a second stack, a chart or a person needs of it. */
  readonly attributes: ClusterAttributes;
}

/** A cluster that is managed elsewhere. */
export class ImportedCluster extends Construct implements ICluster {
  /**
   * A cluster by its values.
   * @param scope a stack, or a construct within one
   */
  public static fromAttributes(scope: Construct, id: string, attributes: ClusterAttributes): ICluster {
    return new ImportedCluster(scope, id, attributes);
  }

  /**
   * A cluster by the outputs `seaworthy_v1_*` of the stack that manages it.
   * @param state the remote state of that stack, for example `new DataTerraformRemoteStateS3(…)`
   */
  public static fromRemoteState(scope: Construct, id: string, state: DataTerraformRemoteState | { getString(output: string): string }, cloud: ClusterAttributes['cloud']): ICluster {
    const read = Object.fromEntries(OUTPUT_NAMES.map(([key, output]) => [key, state.getString(output)])) as unknown as Omit<ClusterAttributes, 'cloud'>;
    return new ImportedCluster(scope, id, { ...read, cloud });
  }

  private constructor(scope: Construct, id: string, public readonly attributes: ClusterAttributes) {
    super(scope, id);
  }
}

/** Props of a WorkloadIdentity. */
export interface WorkloadIdentityProps extends IdentityPlan {
  /** The cloud, with the same options as the cluster's. */
  readonly on: ClusterAdapter<unknown>;
  /** The cluster, managed in this stack or imported into it. */
  readonly cluster: ICluster;
}

/** An identity in the cloud for one service account, without keys. In another stack than the cluster's, give that stack the provider. */
export class WorkloadIdentity extends Construct implements IdentityBinding {
  /** Annotations that the ServiceAccount must have. */
  public readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  /** Labels that the pods must have. */
  public readonly podLabels: Readonly<Record<string, string>>;

  /**
   * @param scope a stack, or a construct within one
   * @param id part of the addresses; stable
   */
  public constructor(scope: Construct, id: string, props: WorkloadIdentityProps) {
    super(scope, id);
    const { on, cluster, namespace, serviceAccount, grants } = props;
    const binding = on.identify(this, cluster.attributes, { namespace, serviceAccount, grants });
    this.serviceAccountAnnotations = binding.serviceAccountAnnotations;
    this.podLabels = binding.podLabels;
  }
}
