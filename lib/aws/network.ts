import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { Eip } from '@cdktf/provider-aws/lib/eip';
import type { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterPlan, PlannedNetwork } from '../cluster';
import type { AwsFacts } from './aws-facts';
import type { AwsOptions } from './aws-options';
import { type AwsEndpoints, endpoints } from './endpoints';
import { type AwsFlowLogSink, flowLogs } from './flow-logs';
import { zoneLetters } from './region-zones';

/** What is made in each zone of a created network. */
export interface AwsZone {
  /** Private subnet for nodes and pods. */
  readonly nodes: Subnet;
  /** Public subnet for NAT and load balancers. */
  readonly open: Subnet;
  /** Gateway for egress; the same one in each zone where one serves all, undefined where there is no egress. */
  readonly nat: NatGateway | undefined;
  /** Address of a gateway that stands in this zone. */
  readonly natAddress: Eip | undefined;
  /** Routes of the private subnet. */
  readonly routeTable: RouteTable;
  /** Way out of the private subnet; undefined where there is no egress. */
  readonly egressRoute: Route | undefined;
  /** Routes on their subnets. */
  readonly associations: Readonly<Record<'nodes' | 'open', RouteTableAssociation>>;
}

/** What the zones of a created network share. */
export interface AwsSharedNetwork {
  /** Closed: it lets nothing through. */
  readonly defaultSecurityGroup: DefaultSecurityGroup;
  /** Way in and out of the public subnets. */
  readonly internetGateway: InternetGateway;
  /** Routes of the public subnets. */
  readonly publicRouteTable: RouteTable;
  /** Their way out. */
  readonly publicRoute: Route;
}

/** The network of a cluster on AWS. */
export interface AwsNetwork {
  /** Created network; undefined where one exists. */
  readonly vpc: Vpc | undefined;
  /** What its zones share; undefined where the network exists. */
  readonly shared: AwsSharedNetwork | undefined;
  /** What is in each zone, by letter; empty where the network exists. */
  readonly byZone: Readonly<Record<string, AwsZone>>;
  /** Flow logs; undefined where the network exists. */
  readonly flowLog: FlowLog | undefined;
  /** Where they go; undefined where the network exists. */
  readonly flowLogSink: AwsFlowLogSink | undefined;
  /** Keeps image layers, which lie in S3, off the NAT; undefined where the network exists. */
  readonly s3Endpoint: VpcEndpoint | undefined;
  /** Ways to the services of AWS where there is no egress; else undefined. */
  readonly endpoints: AwsEndpoints | undefined;
  /** Id of the network. */
  readonly vpcId: string;
  /** Ids of private subnets for nodes. */
  readonly nodeSubnetIds: readonly string[];
  /** Zone letters of the subnets, in their order; empty where the network exists. */
  readonly zones: readonly string[];
  /** What the cluster must wait for, and what must outlive it: routes and NAT, not only subnets. */
  readonly ready: readonly ITerraformDependable[];
}

/** What zones of a network are made from. */
interface Common {
  readonly plan: ClusterPlan;
  readonly spec: Extract<PlannedNetwork, { kind: 'create' }>;
  readonly region: string;
  readonly vpc: Vpc;
  readonly shared: AwsSharedNetwork;
}

/**
 * Private subnets with egress by NAT in their own zone, public ones for load balancers, an S3 endpoint that keeps image
 * layers off the NAT, and flow logs with a retention. Without egress, endpoints take the place of the NAT.
 */
export function network(scope: Construct, plan: ClusterPlan, facts: AwsFacts, options: AwsOptions, key: KmsKey | undefined): AwsNetwork {
  if (plan.network.kind === 'existing') {
    return {
      vpc: undefined, shared: undefined, byZone: {}, flowLog: undefined, flowLogSink: undefined, s3Endpoint: undefined, endpoints: undefined,
      vpcId: plan.network.id, nodeSubnetIds: plan.network.nodeSubnets, zones: [], ready: [],
    };
  }
  const spec = plan.network;
  const vpc = new Vpc(scope, 'vpc', { cidrBlock: spec.cidr, enableDnsHostnames: true, enableDnsSupport: true, tags: named(plan, 'vpc') });
  const shared = sharedNetwork(scope, plan, vpc);
  const zones = zoneLetters(options, spec.zones);
  const byZone: Record<string, AwsZone> = {};
  zones.forEach((zone, index) => {
    const nat = spec.singleNat ? byZone[zones[0] ?? '']?.nat : undefined;
    byZone[zone] = inZone(scope, zone, index, { plan, spec, region: options.region, vpc, shared }, nat);
  });
  const each = Object.values(byZone);
  const nodeSubnetIds = each.map(({ nodes }) => nodes.id);
  const s3Endpoint = new VpcEndpoint(scope, 'endpoint-s3', {
    vpcId: vpc.id, serviceName: `com.amazonaws.${options.region}.s3`, vpcEndpointType: 'Gateway', routeTableIds: each.map(({ routeTable }) => routeTable.id), tags: named(plan, 's3'),
  });
  const ways = spec.egress === 'none' ? endpoints(scope, { vpc, cidr: spec.cidr, region: options.region, subnetIds: nodeSubnetIds, tags: (name) => named(plan, name) }) : undefined;
  return {
    vpc, shared, byZone, ...flowLogs(scope, plan, facts, vpc, key), s3Endpoint, endpoints: ways, vpcId: vpc.id, nodeSubnetIds, zones,
    ready: [shared.publicRoute, ...each.flatMap(readyIn), ...(ways === undefined ? [] : [ways.ingress, s3Endpoint, ...Object.values(ways.byService)])],
  };
}

function sharedNetwork(scope: Construct, plan: ClusterPlan, vpc: Vpc): AwsSharedNetwork {
  // The default group would let everything talk to everything; emptied, it lets nothing.
  const defaultSecurityGroup = new DefaultSecurityGroup(scope, 'default-security-group', { vpcId: vpc.id, tags: named(plan, 'default-closed') });
  const internetGateway = new InternetGateway(scope, 'internet-gateway', { vpcId: vpc.id, tags: named(plan, 'internet') });
  const publicRouteTable = new RouteTable(scope, 'route-table-public', { vpcId: vpc.id, tags: named(plan, 'public') });
  const publicRoute = new Route(scope, 'route-public', { routeTableId: publicRouteTable.id, destinationCidrBlock: '0.0.0.0/0', gatewayId: internetGateway.id });
  return { defaultSecurityGroup, internetGateway, publicRouteTable, publicRoute };
}

function inZone(scope: Construct, zone: string, index: number, { plan, spec, region, vpc, shared }: Common, existingNat: NatGateway | undefined): AwsZone {
  const place = { vpcId: vpc.id, availabilityZone: `${region}${zone}`, mapPublicIpOnLaunch: false };
  const open = new Subnet(scope, `subnet-public-${zone}`, { ...place, cidrBlock: spec.addresses.publicByZone[index], tags: { ...named(plan, `public-${zone}`), 'kubernetes.io/role/elb': '1' } });
  const nodes = new Subnet(scope, `subnet-nodes-${zone}`, { ...place, cidrBlock: spec.addresses.nodesByZone[index], tags: { ...named(plan, `nodes-${zone}`), 'kubernetes.io/role/internal-elb': '1' } });
  const own = existingNat === undefined && spec.egress === 'nat' ? natGateway(scope, zone, open, shared.internetGateway, named(plan, `nat-${zone}`)) : undefined;
  const nat = existingNat ?? own?.nat;
  const routeTable = new RouteTable(scope, `route-table-nodes-${zone}`, { vpcId: vpc.id, tags: named(plan, `nodes-${zone}`) });
  return {
    nodes, open, nat, natAddress: own?.address, routeTable,
    egressRoute: nat === undefined ? undefined : new Route(scope, `route-nodes-${zone}`, { routeTableId: routeTable.id, destinationCidrBlock: '0.0.0.0/0', natGatewayId: nat.id }),
    associations: {
      open: new RouteTableAssociation(scope, `route-table-association-public-${zone}`, { subnetId: open.id, routeTableId: shared.publicRouteTable.id }),
      nodes: new RouteTableAssociation(scope, `route-table-association-nodes-${zone}`, { subnetId: nodes.id, routeTableId: routeTable.id }),
    },
  };
}

function readyIn({ associations, egressRoute }: AwsZone): readonly ITerraformDependable[] {
  return [associations.open, ...(egressRoute === undefined ? [] : [egressRoute]), associations.nodes];
}

function named(plan: ClusterPlan, name: string): Record<string, string> {
  return { ...plan.tags, Name: `${plan.name}-${name}` };
}

function natGateway(scope: Construct, zone: string, subnet: Subnet, gateway: InternetGateway, tags: Record<string, string>): { readonly nat: NatGateway; readonly address: Eip } {
  const address = new Eip(scope, `eip-nat-${zone}`, { domain: 'vpc', tags, dependsOn: [gateway] });
  return { address, nat: new NatGateway(scope, `nat-gateway-${zone}`, { allocationId: address.id, subnetId: subnet.id, tags, dependsOn: [gateway] }) };
}
