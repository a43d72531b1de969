import type { Construct } from 'constructs';
import type { Problem } from '../core';
import type { ClusterPlan } from './cluster-plan';
import type { Grant } from './grants';
import type { Cloud } from './kubernetes-versions';

/** What every cluster has, whatever the cloud: the values that a second stack, a chart or a person needs. */
export interface ClusterAttributes {
  /** The cloud. */
  readonly cloud: Cloud;
  /** Name of the cluster. */
  readonly name: string;
  /** Region or location. */
  readonly region: string;
  /** Address of the API server. */
  readonly endpoint: string;
  /** Certificate authority of the API server, base64; empty where a public one signs it. */
  readonly certificateAuthority: string;
  /** Issuer of service-account tokens; empty where workload identity does without. */
  readonly oidcIssuer: string;
  /** AWS account, Google project or Azure subscription. */
  readonly account: string;
  /** Azure resource group; empty elsewhere. */
  readonly resourceGroup: string;
}

/** Facts that the same declaration must give on every cloud, each with the argument that proves it. */
export interface ClusterEvidence {
  /** Nodes have no public addresses. */
  readonly privateNodes: string;
  /** Kubernetes Secrets are encrypted with a key of the customer. */
  readonly secretsEncryption: string;
  /** Control-plane logs are kept for a stated time. */
  readonly controlPlaneLogs: string;
  /** Workloads act under identities of their own, without keys. */
  readonly workloadIdentity: string;
  /** Nodes are spread over the zones. */
  readonly zones: string;
  /** Pools scale between their bounds. */
  readonly pools: string;
  /** Network policy is enforced. */
  readonly networkPolicy: string;
  /** The API server is private, or limited to ranges. */
  readonly apiAccess: string;
}

/** What an adapter built. */
export interface BuiltCluster<Resources> {
  /** The provider's own typed objects. */
  readonly resources: Resources;
  /** Neutral values. */
  readonly attributes: ClusterAttributes;
  /** Which resource and argument proves each neutral fact. */
  readonly evidence: ClusterEvidence;
  /** Machine type of each pool, by its name. */
  readonly machineTypes: Readonly<Record<string, string>>;
  /** Name servers of created zones, by domain. */
  readonly nameServers: Readonly<Record<string, string>>;
}

/** Somebody in the cluster who needs rights in the cloud. */
export interface IdentityPlan {
  /** Namespace of the service account. */
  readonly namespace: string;
  /** Its name. */
  readonly serviceAccount: string;
  /** What it may do. */
  readonly grants: readonly Grant[];
}

/** What a chart or a service must set to act as an identity; `ProductionService.identity` takes it as it is. */
export interface IdentityBinding {
  /** Annotations of the ServiceAccount. */
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  /** Labels of the pods. */
  readonly podLabels: Readonly<Record<string, string>>;
}

/**
 * The translation of a ClusterPlan to one cloud. A fourth cloud is added by imitation: one folder with a file a concern,
 * this contract, and the conformance suite in test/cluster/conformance.ts.
 *
 * Rules: addresses derive from the ids given here and from names of the plan; provider classes come by deep import; what
 * the cloud cannot express is returned by `review`, never dropped.
 */
export interface ClusterAdapter<Resources> {
  /** The cloud. */
  readonly cloud: Cloud;
  /** npm package of the provider's bindings. */
  readonly provider: string;
  /** What is wrong with a plan on this cloud, and what it cannot express. Pure. */
  review(plan: ClusterPlan): { readonly problems: readonly Problem[]; readonly notes: readonly string[] };
  /** What is wrong with the stack that a cluster stands in: no backend, two providers, another region. Asked at synthesis. */
  guard(scope: Construct): readonly Problem[];
  /** Makes the resources below a construct. */
  build(scope: Construct, plan: ClusterPlan): BuiltCluster<Resources>;
  /** Makes an identity below a construct. */
  identify(scope: Construct, attributes: ClusterAttributes, plan: IdentityPlan): IdentityBinding;
}
