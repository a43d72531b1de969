import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { Eip } from '@cdktf/provider-aws/lib/eip';
import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
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
import { assumeRole, roleName } from './policies';
import { zoneLetters } from './region-zones';

/** What is made in each zone of a created network. */
export interface AwsZone {
  /** Private subnet for nodes and pods. */
  readonly nodes: Subnet;
  /** Public subnet for NAT and load balancers. */
  readonly open: Subnet;
  /** Gateway for egress; the same one in each zone where one serves all. */
  readonly nat: NatGateway;
  /** Routes of the private subnet. */
  readonly routeTable: RouteTable;
}

/** The network of a cluster on AWS. */
export interface AwsNetwork {
  /** Created network; undefined where one exists. */
  readonly vpc: Vpc | undefined;
  /** What is in each zone, by letter; empty where the network exists. */
  readonly byZone: Readonly<Record<string, AwsZone>>;
  /** Flow logs; undefined where the network exists. */
  readonly flowLog: FlowLog | undefined;
  /** Keeps image layers, which lie in S3, off the NAT; undefined where the network exists. */
  readonly s3Endpoint: VpcEndpoint | undefined;
  /** Id of the network. */
  readonly vpcId: string;
  /** Ids of private subnets for nodes. */
  readonly nodeSubnetIds: readonly string[];
  /** Zone letters of the subnets, in their order; empty where the network exists. */
  readonly zones: readonly string[];
  /** What the cluster must wait for, and what must outlive it: routes and NAT, not only subnets. */
  readonly ready: readonly ITerraformDependable[];
}

/** What zones of a network share. */
interface Common {
  readonly plan: ClusterPlan;
  readonly spec: Extract<PlannedNetwork, { kind: 'create' }>;
  readonly region: string;
  readonly vpc: Vpc;
  readonly gateway: InternetGateway;
  readonly publicTable: RouteTable;
}

/**
 * Private subnets with egress by NAT in their own zone, public ones for load balancers, an S3 endpoint that keeps image
 * layers off the NAT, and flow logs with a retention.
 */
export function network(scope: Construct, plan: ClusterPlan, facts: AwsFacts, options: AwsOptions, key: KmsKey | undefined): AwsNetwork {
  if (plan.network.kind === 'existing') {
    return { vpc: undefined, byZone: {}, flowLog: undefined, s3Endpoint: undefined, vpcId: plan.network.id, nodeSubnetIds: plan.network.nodeSubnets, zones: [], ready: [] };
  }
  const spec = plan.network;
  const vpc = new Vpc(scope, 'vpc', { cidrBlock: spec.cidr, enableDnsHostnames: true, enableDnsSupport: true, tags: named(plan, 'vpc') });
  // The default group would let everything talk to everything; emptied, it lets nothing.
  new DefaultSecurityGroup(scope, 'default-security-group', { vpcId: vpc.id, tags: named(plan, 'default-closed') });
  const gateway = new InternetGateway(scope, 'internet-gateway', { vpcId: vpc.id, tags: named(plan, 'internet') });
  const publicTable = new RouteTable(scope, 'route-table-public', { vpcId: vpc.id, tags: named(plan, 'public') });
  const ready: ITerraformDependable[] = [new Route(scope, 'route-public', { routeTableId: publicTable.id, destinationCidrBlock: '0.0.0.0/0', gatewayId: gateway.id })];
  const zones = zoneLetters(options, spec.zones);
  const byZone: Record<string, AwsZone> = {};
  zones.forEach((zone, index) => {
    const shared = spec.singleNat ? byZone[zones[0] ?? '']?.nat : undefined;
    byZone[zone] = inZone(scope, zone, index, { plan, spec, region: options.region, vpc, gateway, publicTable }, shared, ready);
  });
  const each = Object.values(byZone);
  const s3Endpoint = new VpcEndpoint(scope, 'endpoint-s3', {
    vpcId: vpc.id, serviceName: `com.amazonaws.${options.region}.s3`, vpcEndpointType: 'Gateway', routeTableIds: each.map(({ routeTable }) => routeTable.id), tags: named(plan, 's3'),
  });
  return { vpc, byZone, flowLog: flowLogs(scope, plan, facts, vpc, key), s3Endpoint, vpcId: vpc.id, nodeSubnetIds: each.map(({ nodes }) => nodes.id), zones, ready };
}

function inZone(scope: Construct, zone: string, index: number, common: Common, shared: NatGateway | undefined, ready: ITerraformDependable[]): AwsZone {
  const { plan, spec, region, vpc, gateway, publicTable } = common;
  const place = { vpcId: vpc.id, availabilityZone: `${region}${zone}`, mapPublicIpOnLaunch: false };
  const open = new Subnet(scope, `subnet-public-${zone}`, { ...place, cidrBlock: spec.addresses.publicByZone[index], tags: { ...named(plan, `public-${zone}`), 'kubernetes.io/role/elb': '1' } });
  const nodes = new Subnet(scope, `subnet-nodes-${zone}`, { ...place, cidrBlock: spec.addresses.nodesByZone[index], tags: { ...named(plan, `nodes-${zone}`), 'kubernetes.io/role/internal-elb': '1' } });
  const nat = shared ?? natGateway(scope, zone, open, gateway, named(plan, `nat-${zone}`));
  const routeTable = new RouteTable(scope, `route-table-nodes-${zone}`, { vpcId: vpc.id, tags: named(plan, `nodes-${zone}`) });
  ready.push(
    new RouteTableAssociation(scope, `route-table-association-public-${zone}`, { subnetId: open.id, routeTableId: publicTable.id }),
    new Route(scope, `route-nodes-${zone}`, { routeTableId: routeTable.id, destinationCidrBlock: '0.0.0.0/0', natGatewayId: nat.id }),
    new RouteTableAssociation(scope, `route-table-association-nodes-${zone}`, { subnetId: nodes.id, routeTableId: routeTable.id }),
  );
  return { nodes, open, nat, routeTable };
}

function named(plan: ClusterPlan, name: string): Record<string, string> {
  return { ...plan.tags, Name: `${plan.name}-${name}` };
}

function natGateway(scope: Construct, zone: string, subnet: Subnet, gateway: InternetGateway, tags: Record<string, string>): NatGateway {
  const address = new Eip(scope, `eip-nat-${zone}`, { domain: 'vpc', tags, dependsOn: [gateway] });
  return new NatGateway(scope, `nat-gateway-${zone}`, { allocationId: address.id, subnetId: subnet.id, tags, dependsOn: [gateway] });
}

function flowLogs(scope: Construct, plan: ClusterPlan, facts: AwsFacts, vpc: Vpc, key: KmsKey | undefined): FlowLog {
  const group = new CloudwatchLogGroup(scope, 'flow-log-group', { name: `/aws/vpc/${plan.name}/flow`, retentionInDays: plan.logs.retentionDays, kmsKeyId: key?.arn, tags: plan.tags });
  const role = new IamRole(scope, 'flow-log-role', { name: roleName(plan, facts, 'flow-log'), assumeRolePolicy: assumeRole('vpc-flow-logs.amazonaws.com'), tags: plan.tags });
  const policy = new IamRolePolicy(scope, 'flow-log-policy', {
    name: 'write', role: role.id,
    policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams'], Resource: `${group.arn}:*` }] }),
  });
  return new FlowLog(scope, 'flow-log', { vpcId: vpc.id, trafficType: 'REJECT', logDestination: group.arn, iamRoleArn: role.arn, maxAggregationInterval: 600, tags: plan.tags, dependsOn: [policy] });
}
