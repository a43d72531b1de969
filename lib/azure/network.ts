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

/** The network of a cluster on Azure. */
export interface AzureNetwork {
  /** Created network; undefined where one exists. */
  readonly network: VirtualNetwork | undefined;
  /** Id of the network. */
  readonly networkId: string;
  /** Id of the nodes' subnet. */
  readonly nodeSubnetId: string;
  /** Whether egress goes through a NAT gateway made here. */
  readonly ownEgress: boolean;
  /** What the cluster must wait for: egress, not only the subnet. */
  readonly ready: readonly ITerraformDependable[];
}

/** One subnet for nodes, with egress by a NAT gateway of its own; pods have an overlay and take no addresses of it. */
export function network(scope: Construct, plan: ClusterPlan, { resourceGroupName, location }: AzureSite): AzureNetwork {
  if (plan.network.kind === 'existing') {
    return { network: undefined, networkId: plan.network.id, nodeSubnetId: plan.network.nodeSubnets[0] ?? '', ownEgress: false, ready: [] };
  }
  const common = { resourceGroupName, location, tags: plan.tags };
  const created = new VirtualNetwork(scope, 'network', { ...common, name: plan.name, addressSpace: [plan.network.cidr] });
  const subnet = new Subnet(scope, 'subnet-nodes', { resourceGroupName, name: 'nodes', virtualNetworkName: created.name, addressPrefixes: [plan.network.addresses.nodes], defaultOutboundAccessEnabled: false });
  const address = new PublicIp(scope, 'public-ip-nat', { ...common, name: `${plan.name}-nat`, allocationMethod: 'Static', sku: 'Standard', zones: ['1', '2', '3'] });
  const nat = new NatGateway(scope, 'nat-gateway', { ...common, name: plan.name, skuName: 'Standard', idleTimeoutInMinutes: 10 });
  const ip = new NatGatewayPublicIpAssociation(scope, 'nat-gateway-public-ip', { natGatewayId: nat.id, publicIpAddressId: address.id });
  const attached = new SubnetNatGatewayAssociation(scope, 'subnet-nat-gateway', { subnetId: subnet.id, natGatewayId: nat.id });
  return { network: created, networkId: created.id, nodeSubnetId: subnet.id, ownEgress: true, ready: [ip, attached] };
}
