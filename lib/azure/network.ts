import { NatGateway } from '@cdktf/provider-azurerm/lib/nat-gateway';
import { NatGatewayPublicIpAssociation } from '@cdktf/provider-azurerm/lib/nat-gateway-public-ip-association';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { SubnetNatGatewayAssociation } from '@cdktf/provider-azurerm/lib/subnet-nat-gateway-association';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { AzureSite } from './group';

/** Egress of a created network. */
export interface AzureEgress {
  /** Address under which the cluster is seen outside. */
  readonly address: PublicIp;
  /** Gateway. */
  readonly gateway: NatGateway;
  /** Address on the gateway. */
  readonly addressAssociation: NatGatewayPublicIpAssociation;
  /** Gateway on the subnet. */
  readonly subnetAssociation: SubnetNatGatewayAssociation;
}

/** The network of a cluster on Azure. */
export interface AzureNetwork {
  /** Created network; undefined where one exists. */
  readonly network: VirtualNetwork | undefined;
  /** Created subnet of the nodes; undefined where one exists. */
  readonly nodeSubnet: Subnet | undefined;
  /** Egress by a NAT gateway made here; undefined where the network exists. */
  readonly egress: AzureEgress | undefined;
  /** Id of the network. */
  readonly networkId: string;
  /** Id of the nodes' subnet. */
  readonly nodeSubnetId: string;
  /** What the cluster must wait for: egress, not only the subnet. */
  readonly ready: readonly ITerraformDependable[];
}

/** Zones of a region; none has more (learn.microsoft.com/azure/reliability/availability-zones-overview). */
const ZONES = ['1', '2', '3'];

/** Zones in which nodes run: as many as the network has, all of them in a network that exists. */
export function zonesOf({ network: spec }: ClusterPlan): readonly string[] {
  return spec.kind === 'create' ? ZONES.slice(0, spec.zones) : ZONES;
}

/** One subnet for nodes, with egress by a NAT gateway of its own; pods have an overlay and take no addresses of it. */
export function network(scope: Construct, plan: ClusterPlan, { resourceGroupName, location }: AzureSite): AzureNetwork {
  if (plan.network.kind === 'existing') {
    return { network: undefined, nodeSubnet: undefined, egress: undefined, networkId: plan.network.id, nodeSubnetId: plan.network.nodeSubnets[0] ?? '', ready: [] };
  }
  const common = { resourceGroupName, location, tags: plan.tags };
  const created = new VirtualNetwork(scope, 'network', { ...common, name: plan.name, addressSpace: [plan.network.cidr] });
  const nodeSubnet = new Subnet(scope, 'subnet-nodes', { resourceGroupName, name: 'nodes', virtualNetworkName: created.name, addressPrefixes: [plan.network.addresses.nodes], defaultOutboundAccessEnabled: false });
  const address = new PublicIp(scope, 'public-ip-nat', { ...common, name: `${plan.name}-nat`, allocationMethod: 'Static', sku: 'Standard', zones: ZONES });
  const gateway = new NatGateway(scope, 'nat-gateway', { ...common, name: plan.name, skuName: 'Standard', idleTimeoutInMinutes: 10 });
  const addressAssociation = new NatGatewayPublicIpAssociation(scope, 'nat-gateway-public-ip', { natGatewayId: gateway.id, publicIpAddressId: address.id });
  const subnetAssociation = new SubnetNatGatewayAssociation(scope, 'subnet-nat-gateway', { subnetId: nodeSubnet.id, natGatewayId: gateway.id });
  return {
    network: created, nodeSubnet, egress: { address, gateway, addressAssociation, subnetAssociation },
    networkId: created.id, nodeSubnetId: nodeSubnet.id, ready: [addressAssociation, subnetAssociation],
  };
}
