import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { AwsFacts } from './aws-facts';
import { assumeRole, roleName } from './policies';

/** Where flow logs go, and who may write them there. */
export interface AwsFlowLogSink {
  /** Log group, with the retention of the cluster's logs. */
  readonly group: CloudwatchLogGroup;
  /** Role of the service that writes. */
  readonly role: IamRole;
  /** What the role may do. */
  readonly policy: IamRolePolicy;
}

/** Flow logs and where they go. */
export interface AwsFlowLogs {
  /** Flow logs. */
  readonly flowLog: FlowLog;
  /** Where they go. */
  readonly flowLogSink: AwsFlowLogSink;
}

/** Refused connections of the network: what was tried and did not pass. */
export function flowLogs(scope: Construct, plan: ClusterPlan, facts: AwsFacts, vpc: Vpc, key: KmsKey | undefined): AwsFlowLogs {
  const group = new CloudwatchLogGroup(scope, 'flow-log-group', { name: `/aws/vpc/${plan.name}/flow`, retentionInDays: plan.logs.retentionDays, kmsKeyId: key?.arn, tags: plan.tags });
  const role = new IamRole(scope, 'flow-log-role', { name: roleName(plan, facts, 'flow-log'), assumeRolePolicy: assumeRole('vpc-flow-logs.amazonaws.com'), tags: plan.tags });
  const policy = new IamRolePolicy(scope, 'flow-log-policy', {
    name: 'write', role: role.id,
    policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams'], Resource: `${group.arn}:*` }] }),
  });
  const flowLog = new FlowLog(scope, 'flow-log', { vpcId: vpc.id, trafficType: 'REJECT', logDestination: group.arn, iamRoleArn: role.arn, maxAggregationInterval: 600, tags: plan.tags, dependsOn: [policy] });
  return { flowLog, flowLogSink: { group, role, policy } };
}
