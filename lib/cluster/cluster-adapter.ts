import type { Construct } from 'constructs';
import type { Problem } from '../core';
import type { ClusterPlan } from './cluster-plan';
import type { ClusterEvidence } from './evidence';
import type { Cloud } from './kubernetes-versions';
import type { IdentityBinding, WorkloadIdentity } from './workload-identity';

/** What every cluster has, whatever the cloud: the values that a second stack, a chart or a person needs. */
export interface ClusterAttributes {
  /** The cloud. */
  readonly cloud: Cloud;
  /** Name of the cluster. */
  readonly name: string;
  /** Region or location. */
  readonly region: string;
  /** Address of the API server, with `https://`. */
  readonly endpoint: string;
  /** Certificate authority of the API server, base64; empty where a public one signs it. */
  readonly certificateAuthority: string;
  /** Issuer of service-account tokens; empty where workload identity does without. */
  readonly oidcIssuer: string;
  /** AWS account, Google project or Azure subscription. */
  readonly account: string;
  /** Azure tenant; empty elsewhere. */
  readonly tenant: string;
  /** Azure resource group; empty elsewhere. */
  readonly resourceGroup: string;
  /** Id of the network; load-balancer controllers ask for it. */
  readonly networkId: string;
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
  /** Ids of DNS zones, created and existing ones, by domain; what `Grants.dnsZone` takes. */
  readonly dnsZoneIds: Readonly<Record<string, string>>;
  /** Name servers of created zones, joined by commas, by domain. */
  readonly nameServers: Readonly<Record<string, string>>;
  /** Command that writes a kubeconfig, with credentials from the cloud's own tool. */
  readonly connect: string;
}

/** An identity that an adapter built. */
export interface BuiltIdentity<Identity> {
  /** What a chart or a service must set. */
  readonly binding: IdentityBinding;
  /** The provider's own typed objects. */
  readonly resources: Identity;
}

/**
 * The translation of a ClusterPlan to one cloud. A fourth cloud is added by imitation: one folder with a file a concern, this
 * contract, and a case in test/cluster/conformance.test.ts (docs/guides/cluster-add-a-cloud.md).
 *
 * Rules: addresses derive from the ids given here and from names of the plan; provider classes come by deep import; what
 * the cloud cannot express is returned by `review`, never dropped.
 *
 * @typeParam Resources the provider's own objects of a cluster
 * @typeParam Identity the provider's own objects of a workload identity
 */
export interface ClusterAdapter<Resources, Identity = unknown> {
  /** The cloud. */
  readonly cloud: Cloud;
  /** npm package of the provider's bindings, the only one that the entry loads. */
  readonly provider: string;
  /** What is wrong with a plan on this cloud, and what it cannot express. Pure: no construct, no clock. */
  review(plan: ClusterPlan): { readonly problems: readonly Problem[]; readonly notes: readonly string[] };
  /** What is wrong with the stack that a cluster stands in: no backend, two providers, another region. Asked at synthesis. */
  guard(scope: Construct): readonly Problem[];
  /** Makes the resources below a construct, and the provider unless the stack has one. */
  build(scope: Construct, plan: ClusterPlan): BuiltCluster<Resources>;
  /** Makes an identity below a construct, and the provider unless the stack has one: the stack may be another than the cluster's. */
  identify(scope: Construct, cluster: ClusterAttributes, identity: WorkloadIdentity): BuiltIdentity<Identity>;
}
