import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { AwsFacts } from './aws-facts';

/** The key that encrypts Secrets, disks and logs. */
export interface AwsEncryption {
  /** Created key; undefined where one exists. */
  readonly key: KmsKey | undefined;
  /** Its name; undefined where a key exists. */
  readonly alias: KmsAlias | undefined;
  /** ARN of the key. */
  readonly keyArn: string;
}

/** A key of the cluster's own, rotated every year; EKS cannot take secrets encryption off again. */
export function encryption(scope: Construct, plan: ClusterPlan, facts: AwsFacts): AwsEncryption {
  if (plan.encryption.kind === 'existingKey') {
    return { key: undefined, alias: undefined, keyArn: plan.encryption.id };
  }
  const key = new KmsKey(scope, 'key', { description: `Secrets, disks and logs of cluster ${plan.name}`, enableKeyRotation: true, deletionWindowInDays: 30, policy: keyPolicy(plan, facts), tags: plan.tags });
  const alias = new KmsAlias(scope, 'key-alias', { name: `alias/seaworthy/${plan.name}`, targetKeyId: key.keyId });
  return { key, alias, keyArn: key.arn };
}

/** The account administers the key by IAM; CloudWatch Logs and Auto Scaling use it for this cluster only. */
function keyPolicy(plan: ClusterPlan, { account, partition, region }: AwsFacts): string {
  const use = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];
  const scaling = `arn:${partition}:iam::${account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  // By condition, not as principal: KMS refuses a policy that names a role which does not exist, and a new account has none
  // until its first Auto Scaling group.
  const asScaling = { StringEquals: { 'kms:CallerAccount': account }, ArnEquals: { 'aws:PrincipalArn': scaling } };
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Administration', Effect: 'Allow', Principal: { AWS: `arn:${partition}:iam::${account}:root` }, Action: 'kms:*', Resource: '*' },
      {
        Sid: 'Logs', Effect: 'Allow', Principal: { Service: `logs.${region}.amazonaws.com` }, Action: use, Resource: '*',
        Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': [`arn:${partition}:logs:${region}:${account}:log-group:/aws/eks/${plan.name}/*`, `arn:${partition}:logs:${region}:${account}:log-group:/aws/vpc/${plan.name}/*`] } },
      },
      { Sid: 'NodeDisks', Effect: 'Allow', Principal: { AWS: '*' }, Action: use, Resource: '*', Condition: asScaling },
      { Sid: 'NodeDiskGrants', Effect: 'Allow', Principal: { AWS: '*' }, Action: 'kms:CreateGrant', Resource: '*', Condition: { ...asScaling, Bool: { 'kms:GrantIsForAWSResource': true } } },
    ],
  });
}
