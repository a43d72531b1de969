import { Construct } from 'constructs';
import type { ICluster } from './cluster';
import type { ClusterAdapter, IdentityBinding, IdentityPlan } from './cluster-adapter';

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
