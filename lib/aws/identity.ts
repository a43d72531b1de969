import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { Construct } from 'constructs';
import type { BuiltIdentity, ClusterAttributes, Grant, WorkloadIdentity } from '../cluster';
import { isUnresolved, Problems, show } from '../core';
import { partitionOf } from './aws-facts';
import { assumeRole } from './policies';

/** A statement of a policy. */
interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: object;
}

/** What gives a service account its rights. */
export interface AwsIdentity {
  /** Role of the service account. */
  readonly role: IamRole;
  /** What it may do. */
  readonly policy: IamRolePolicy;
  /** Binds the role to the service account. */
  readonly association: EksPodIdentityAssociation;
}

/**
 * A role for one service account by Pod Identity: no annotation, no token exchange, no key.
 * @throws SeaworthyError `GrantInvalid` where a raw grant is not in the words of IAM
 */
export function identity(scope: Construct, cluster: ClusterAttributes, plan: WorkloadIdentity): BuiltIdentity<AwsIdentity> {
  reviewRawGrants(scope.node.path, plan.grants);
  const role = new IamRole(scope, 'role', { namePrefix: `${plan.serviceAccount.slice(0, 30)}-`, assumeRolePolicy: assumeRole('pods.eks.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession']) });
  const statements = plan.grants.flatMap((grant) => statementsOf(grant, cluster));
  const policy = new IamRolePolicy(scope, 'policy', { name: 'grants', role: role.id, policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }) });
  const association = new EksPodIdentityAssociation(scope, 'association', { clusterName: cluster.name, namespace: plan.namespace, serviceAccount: plan.serviceAccount, roleArn: role.arn, dependsOn: [policy] });
  return { binding: { serviceAccountAnnotations: {}, podLabels: {} }, resources: { role, policy, association } };
}

/** What cluster-autoscaler reads; these actions know no resource (kubernetes/autoscaler, cloudprovider/aws/README.md). */
const SCALING_READS = [
  'autoscaling:DescribeAutoScalingGroups', 'autoscaling:DescribeAutoScalingInstances', 'autoscaling:DescribeLaunchConfigurations', 'autoscaling:DescribeScalingActivities', 'autoscaling:DescribeTags',
  'ec2:DescribeImages', 'ec2:DescribeInstanceTypes', 'ec2:DescribeLaunchTemplateVersions', 'ec2:GetInstanceTypesFromInstanceRequirements', 'eks:DescribeNodegroup',
];

/** The least that each grant needs (cert-manager and external-dns documentation; cluster knowledge, section 3). */
export function statementsOf(grant: Grant, { region, account, name }: Pick<ClusterAttributes, 'region' | 'account' | 'name'>): readonly Statement[] {
  const partition = partitionOf(region);
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
    case 'secrets': {
      // A name stands for the secret whatever the six characters are that Secrets Manager appends to its ARN.
      const arn = (id: string): string => (id.startsWith('arn:') || isUnresolved(id) ? id : `arn:${partition}:secretsmanager:${region}:${account}:secret:${id}-??????`);
      return [{ Effect: 'Allow', Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'], Resource: grant.ids.map(arn) }];
    }
    case 'nodeScaling': return [
      { Effect: 'Allow', Action: SCALING_READS, Resource: ['*'] },
      {
        Effect: 'Allow', Action: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'], Resource: ['*'],
        // EKS puts this tag on the groups of managed node groups.
        Condition: { StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${name}`]: 'owned' } },
      },
    ];
    case 'raw': return [{ Effect: 'Allow', Action: grant.actions, Resource: grant.resources }];
  }
}

function reviewRawGrants(path: string, grants: readonly Grant[]): void {
  const problems = new Problems(path);
  for (const [index, grant] of grants.entries()) {
    if (grant.kind !== 'raw') {
      continue;
    }
    for (const action of grant.actions.filter((item) => !/^[a-z0-9-]+:[A-Za-z0-9*]+$/.test(item))) {
      problems.add('GrantInvalid', `grants[${index}].actions`, `${show(action)} is not an action of IAM`, 'Write service:Action, for example "sqs:SendMessage".');
    }
    for (const resource of grant.resources.filter((item) => item !== '*' && !item.startsWith('arn:') && !isUnresolved(item))) {
      problems.add('GrantInvalid', `grants[${index}].resources`, `${show(resource)} is not an ARN`, 'Give ARNs, or "*" where the action knows no resource.');
    }
  }
  problems.throwIfAny();
}
