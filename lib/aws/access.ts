import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import { addressable } from '../terraform';
import type { AwsFacts } from './aws-facts';

/** Who administers a cluster, and what each may do. */
export interface AwsAccess {
  /** Access entries by role ARN. */
  readonly entries: Readonly<Record<string, EksAccessEntry>>;
  /** Their rights by role ARN. */
  readonly policies: Readonly<Record<string, EksAccessPolicyAssociation>>;
}

/** Administrators by access entry: the creator has no hidden rights, and nobody edits the aws-auth ConfigMap. */
export function access(scope: Construct, plan: ClusterPlan, facts: AwsFacts, cluster: EksCluster): AwsAccess {
  const made = plan.admins.flatMap((admin) => (admin.cloud === 'aws' ? [admin.roleArn] : [])).map((roleArn) => {
    // The id is the role, not its place in the list, so that removing one moves no other.
    const id = addressable(scope, roleArn.replace(/^arn:[a-z-]+:iam::(\d+):role\//, '$1-'));
    const entry = new EksAccessEntry(scope, `access-entry-${id}`, { clusterName: cluster.name, principalArn: roleArn, type: 'STANDARD', tags: plan.tags });
    const policy = new EksAccessPolicyAssociation(scope, `access-policy-${id}`, {
      clusterName: cluster.name, principalArn: entry.principalArn, accessScope: { type: 'cluster' },
      policyArn: `arn:${facts.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
    });
    return { roleArn, entry, policy };
  });
  return { entries: Object.fromEntries(made.map(({ roleArn, entry }) => [roleArn, entry])), policies: Object.fromEntries(made.map(({ roleArn, policy }) => [roleArn, policy])) };
}
