import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { ComputeRouter } from '@cdktf/provider-google/lib/compute-router';
import { ComputeRouterNat } from '@cdktf/provider-google/lib/compute-router-nat';
import { ComputeSubnetwork } from '@cdktf/provider-google/lib/compute-subnetwork';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { GcpOptions } from './gcp-options';

/** The network of a cluster on Google Cloud. */
export interface GcpNetwork {
  /** Created network; undefined where one exists. */
  readonly network: ComputeNetwork | undefined;
  /** Created subnetwork; undefined where one exists. */
  readonly subnetwork: ComputeSubnetwork | undefined;
  /** Router of the NAT; undefined where the network exists or has no egress. */
  readonly router: ComputeRouter | undefined;
  /** Egress of the nodes; undefined where the network exists or has no egress. */
  readonly nat: ComputeRouterNat | undefined;
  /** Id of the network. */
  readonly networkId: string;
  /** Id of the subnetwork. */
  readonly subnetworkId: string;
  /** Name of the range for pods. */
  readonly podRange: string;
  /** Name of the range for Services. */
  readonly serviceRange: string;
  /** Zones of nodes by full name; undefined: GKE chooses three. */
  readonly nodeLocations: readonly string[] | undefined;
  /** What the cluster must wait for: egress, not only the subnetwork. */
  readonly ready: readonly ITerraformDependable[];
}

/** One subnetwork with ranges for pods and Services, private access to Google's APIs, flow logs, and egress by Cloud NAT unless there is to be none. */
export function network(scope: Construct, plan: ClusterPlan, options: GcpOptions): GcpNetwork {
  const nodeLocations = options.zones?.slice(0, plan.network.kind === 'create' ? plan.network.zones : undefined).map((zone) => `${options.region}-${zone}`);
  if (plan.network.kind === 'existing') {
    const { id, nodeSubnets, podRange, serviceRange } = plan.network;
    return { network: undefined, subnetwork: undefined, router: undefined, nat: undefined, networkId: id, subnetworkId: nodeSubnets[0] ?? '', podRange: podRange ?? '', serviceRange: serviceRange ?? '', nodeLocations, ready: [] };
  }
  const { addresses } = plan.network;
  const created = new ComputeNetwork(scope, 'network', { name: plan.name, project: options.project, autoCreateSubnetworks: false, routingMode: 'REGIONAL' });
  const subnetwork = new ComputeSubnetwork(scope, 'subnetwork', {
    name: `${plan.name}-nodes`, project: options.project, region: options.region, network: created.id, ipCidrRange: addresses.nodes, privateIpGoogleAccess: true,
    secondaryIpRange: [{ rangeName: 'pods', ipCidrRange: addresses.pods }, { rangeName: 'services', ipCidrRange: addresses.services }],
    logConfig: { aggregationInterval: 'INTERVAL_5_SEC', flowSampling: 0.5, metadata: 'INCLUDE_ALL_METADATA' },
  });
  const egress = plan.network.egress === 'nat' ? cloudNat(scope, plan, options, created) : undefined;
  return {
    network: created, subnetwork, router: egress?.router, nat: egress?.nat, networkId: created.id, subnetworkId: subnetwork.id, podRange: 'pods', serviceRange: 'services', nodeLocations,
    ready: egress === undefined ? [] : [egress.nat],
  };
}

function cloudNat(scope: Construct, plan: ClusterPlan, options: GcpOptions, created: ComputeNetwork): { readonly router: ComputeRouter; readonly nat: ComputeRouterNat } {
  const router = new ComputeRouter(scope, 'router', { name: plan.name, project: options.project, region: options.region, network: created.id });
  const nat = new ComputeRouterNat(scope, 'nat', {
    name: plan.name, project: options.project, region: options.region, router: router.name, natIpAllocateOption: 'AUTO_ONLY',
    sourceSubnetworkIpRangesToNat: 'ALL_SUBNETWORKS_ALL_IP_RANGES', enableDynamicPortAllocation: true, enableEndpointIndependentMapping: false, minPortsPerVm: 64,
    logConfig: { enable: true, filter: 'ERRORS_ONLY' },
  });
  return { router, nat };
}
