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
import type { AwsOptions } from './aws-options';
import { assumeRole } from './policies';

/** The network of a cluster on AWS. */
export interface AwsNetwork {
  /** Created network; undefined where one exists. */
  readonly vpc: Vpc | undefined;
  /** Id of the network. */
  readonly vpcId: string;
  /** Private subnets for nodes, by zone letter where created. */
  readonly nodeSubnetIds: readonly string[];
  /** Zone letters of the subnets; empty where the network exists. */
  readonly zones: readonly string[];
  /** What the cluster must wait for, and what must outlive it: routes and NAT, not only subnets. */
  readonly ready: readonly ITerraformDependable[];
}

/**
 * Private subnets with egress by NAT in their own zone, public ones for load balancers, an S3 endpoint that keeps image
 * layers off the NAT, and flow logs with a retention.
 */
export function network(scope: Construct, plan: ClusterPlan, options: AwsOptions, key: KmsKey | undefined): AwsNetwork {
  if (plan.network.kind === 'existing') {
    return { vpc: undefined, vpcId: plan.network.id, nodeSubnetIds: plan.network.nodeSubnets, zones: [], ready: [] };
  }
  return create(scope, plan, plan.network, options, key);
}

function create(scope: Construct, plan: ClusterPlan, spec: Extract<PlannedNetwork, { kind: 'create' }>, options: AwsOptions, key: KmsKey | undefined): AwsNetwork {
  const tags = (name: string): Record<string, string> => ({ ...plan.tags, Name: `${plan.name}-${name}` });
  const zones = (options.zones ?? ['a', 'b', 'c', 'd']).slice(0, spec.zones);
  const vpc = new Vpc(scope, 'vpc', { cidrBlock: spec.cidr, enableDnsHostnames: true, enableDnsSupport: true, tags: tags('vpc') });
  // The default group would let everything talk to everything; emptied, it lets nothing.
  new DefaultSecurityGroup(scope, 'default-security-group', { vpcId: vpc.id, tags: tags('default-closed') });
  const gateway = new InternetGateway(scope, 'internet-gateway', { vpcId: vpc.id, tags: tags('internet') });
  const publicTable = new RouteTable(scope, 'route-table-public', { vpcId: vpc.id, tags: tags('public') });
  const ready: ITerraformDependable[] = [new Route(scope, 'route-public', { routeTableId: publicTable.id, destinationCidrBlock: '0.0.0.0/0', gatewayId: gateway.id })];
  const privateTables: RouteTable[] = [];
  let sharedNat: NatGateway | undefined;
  const nodeSubnetIds = zones.map((zone, index) => {
    const availabilityZone = `${options.region}${zone}`;
    const open = new Subnet(scope, `subnet-public-${zone}`, { vpcId: vpc.id, availabilityZone, cidrBlock: spec.addresses.publicByZone[index], mapPublicIpOnLaunch: false, tags: { ...tags(`public-${zone}`), 'kubernetes.io/role/elb': '1' } });
    ready.push(new RouteTableAssociation(scope, `route-table-association-public-${zone}`, { subnetId: open.id, routeTableId: publicTable.id }));
    const nat = sharedNat ?? natGateway(scope, zone, open, gateway, tags(`nat-${zone}`));
    sharedNat = spec.singleNat ? nat : undefined;
    const closed = new Subnet(scope, `subnet-nodes-${zone}`, { vpcId: vpc.id, availabilityZone, cidrBlock: spec.addresses.nodesByZone[index], mapPublicIpOnLaunch: false, tags: { ...tags(`nodes-${zone}`), 'kubernetes.io/role/internal-elb': '1' } });
    const table = new RouteTable(scope, `route-table-nodes-${zone}`, { vpcId: vpc.id, tags: tags(`nodes-${zone}`) });
    privateTables.push(table);
    ready.push(
      new Route(scope, `route-nodes-${zone}`, { routeTableId: table.id, destinationCidrBlock: '0.0.0.0/0', natGatewayId: nat.id }),
      new RouteTableAssociation(scope, `route-table-association-nodes-${zone}`, { subnetId: closed.id, routeTableId: table.id }),
    );
    return closed.id;
  });
  new VpcEndpoint(scope, 'endpoint-s3', { vpcId: vpc.id, serviceName: `com.amazonaws.${options.region}.s3`, vpcEndpointType: 'Gateway', routeTableIds: privateTables.map((table) => table.id), tags: tags('s3') });
  flowLogs(scope, plan, vpc, key);
  return { vpc, vpcId: vpc.id, nodeSubnetIds, zones, ready };
}

function natGateway(scope: Construct, zone: string, subnet: Subnet, gateway: InternetGateway, tags: Record<string, string>): NatGateway {
  const address = new Eip(scope, `eip-nat-${zone}`, { domain: 'vpc', tags, dependsOn: [gateway] });
  return new NatGateway(scope, `nat-gateway-${zone}`, { allocationId: address.id, subnetId: subnet.id, tags, dependsOn: [gateway] });
}

function flowLogs(scope: Construct, plan: ClusterPlan, vpc: Vpc, key: KmsKey | undefined): void {
  const group = new CloudwatchLogGroup(scope, 'flow-log-group', { name: `/aws/vpc/${plan.name}/flow`, retentionInDays: plan.logs.retentionDays, kmsKeyId: key?.arn, tags: plan.tags });
  const role = new IamRole(scope, 'flow-log-role', { name: `${plan.name}-flow-log`, assumeRolePolicy: assumeRole('vpc-flow-logs.amazonaws.com'), tags: plan.tags });
  const policy = new IamRolePolicy(scope, 'flow-log-policy', {
    name: 'write', role: role.id,
    policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams'], Resource: `${group.arn}:*` }] }),
  });
  new FlowLog(scope, 'flow-log', { vpcId: vpc.id, trafficType: 'REJECT', logDestination: group.arn, iamRoleArn: role.arn, maxAggregationInterval: 600, tags: plan.tags, dependsOn: [policy] });
}
