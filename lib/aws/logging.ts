import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { Construct } from 'constructs';
import type { ClusterPlan, ControlPlaneLogType } from '../cluster';

/** The control plane's own parts are EKS' words for the neutral ones. */
export function logTypes({ logs }: ClusterPlan): ControlPlaneLogType[] {
  return [...logs.types];
}

/** The log group of the control plane, made before it: EKS would make one that never expires and survives the cluster. */
export function logGroup(scope: Construct, plan: ClusterPlan, key: KmsKey | undefined): CloudwatchLogGroup {
  return new CloudwatchLogGroup(scope, 'log-group', { name: `/aws/eks/${plan.name}/cluster`, retentionInDays: plan.logs.retentionDays, kmsKeyId: key?.arn, tags: plan.tags });
}
