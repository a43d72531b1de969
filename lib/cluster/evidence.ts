/** An argument of a resource that proves a fact. */
export interface Proof {
  /** Resource type, for example `aws_eks_cluster`. */
  readonly resource: string;
  /** Path of the argument below it, in the provider's own words and without list positions, for example `vpc_config.endpoint_public_access`. */
  readonly argument: string;
  /**
   * Value that the argument has.
   * @default undefined: that the argument is there and not empty is the proof
   */
  readonly value?: string | number | boolean;
}

/** Facts that the same declaration gives on every cloud, each with the argument that proves it. */
export interface ClusterEvidence {
  /** Nodes have no public addresses. */
  readonly privateNodes: Proof;
  /** Kubernetes Secrets are encrypted with a key of the customer. */
  readonly secretsEncryption: Proof;
  /** Parts of the control plane log. */
  readonly controlPlaneLogs: Proof;
  /** Workloads act under identities of their own, without keys. */
  readonly workloadIdentity: Proof;
  /** Nodes are spread over the zones. */
  readonly zones: Proof;
  /** Pools scale between their bounds. */
  readonly pools: Proof;
  /** Network policy is enforced. */
  readonly networkPolicy: Proof;
  /** The API server is private, or limited to ranges. */
  readonly apiAccess: Proof;
  /** One command cannot delete the cluster; undefined where protection is off. */
  readonly deletionProtection: Proof | undefined;
}

/** A sentence for each fact, in the order of the documentation. */
export const NEUTRAL_FACTS: Readonly<Record<keyof ClusterEvidence, string>> = Object.freeze({
  privateNodes: 'nodes have no public addresses',
  secretsEncryption: 'Kubernetes Secrets are encrypted with a key of the customer',
  controlPlaneLogs: 'the parts of the control plane that were asked for log',
  workloadIdentity: 'workloads act under identities of their own, without keys',
  zones: 'nodes are spread over the zones',
  pools: 'pools scale between their bounds',
  networkPolicy: 'network policy is enforced',
  apiAccess: 'the API server is private, or limited to ranges',
  deletionProtection: 'one command cannot delete the cluster',
});
