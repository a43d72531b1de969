import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { Construct } from 'constructs';
import type { ClusterAttributes, Grant, IdentityBinding, WorkloadIdentity } from '../cluster';
import { assumeRole } from './policies';

/** A statement of a policy. */
interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: object;
}

/** A role for one service account by Pod Identity: no annotation, no token exchange, no key. */
export function identity(scope: Construct, cluster: ClusterAttributes, plan: WorkloadIdentity): IdentityBinding {
  const { partition } = new DataAwsPartition(scope, 'partition');
  const role = new IamRole(scope, 'role', { namePrefix: `${plan.serviceAccount.slice(0, 30)}-`, assumeRolePolicy: assumeRole('pods.eks.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession']) });
  const policy = new IamRolePolicy(scope, 'policy', { name: 'grants', role: role.id, policy: JSON.stringify({ Version: '2012-10-17', Statement: plan.grants.flatMap((grant) => statementsOf(grant, partition)) }) });
  new EksPodIdentityAssociation(scope, 'association', { clusterName: cluster.name, namespace: plan.namespace, serviceAccount: plan.serviceAccount, roleArn: role.arn, dependsOn: [policy] });
  return { serviceAccountAnnotations: {}, podLabels: {} };
}

/** The least that each grant needs (cert-manager and external-dns documentation; cluster knowledge, section 3). */
export function statementsOf(grant: Grant, partition: string): readonly Statement[] {
  switch (grant.kind) {
    case 'dnsZone': {
      const zone = `arn:${partition}:route53:::hostedzone/${grant.zoneId}`;
      const change: Statement = { Effect: 'Allow', Action: ['route53:ChangeResourceRecordSets', 'route53:ListResourceRecordSets'], Resource: [zone] };
      return grant.access === 'challenges'
        ? [
          { Effect: 'Allow', Action: ['route53:GetChange'], Resource: [`arn:${partition}:route53:::change/*`] },
          { ...change, Action: ['route53:ListResourceRecordSets'] },
          { ...change, Action: ['route53:ChangeResourceRecordSets'], Condition: { 'ForAllValues:StringEquals': { 'route53:ChangeResourceRecordSetsRecordTypes': ['TXT'] } } },
        ]
        : [{ ...change, Action: [...change.Action, 'route53:ListTagsForResources'] }, { Effect: 'Allow', Action: ['route53:ListHostedZones'], Resource: ['*'] }];
    }
    case 'objectStorage': {
      const objects = grant.access === 'read' ? ['s3:GetObject'] : ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'];
      return [
        { Effect: 'Allow', Action: ['s3:ListBucket', 's3:GetBucketLocation'], Resource: [`arn:${partition}:s3:::${grant.bucket}`] },
        { Effect: 'Allow', Action: objects, Resource: [`arn:${partition}:s3:::${grant.bucket}/*`] },
      ];
    }
    case 'secrets': return [{ Effect: 'Allow', Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'], Resource: grant.ids }];
    case 'raw': return [{ Effect: 'Allow', Action: grant.actions, Resource: grant.resources }];
  }
}
