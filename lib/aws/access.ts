import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { AwsFacts } from './aws-facts';

/** Administrators by access entry: the creator has no hidden rights, and nobody edits the aws-auth ConfigMap. */
export function access(scope: Construct, plan: ClusterPlan, facts: AwsFacts, cluster: EksCluster): readonly EksAccessEntry[] {
  return plan.admins.flatMap((admin) => {
    if (admin.cloud !== 'aws') {
      return [];
    }
    // The id is the role, not its place in the list, so that removing one moves no other.
    const id = admin.roleArn.replace(/^.*:role\//, '').replace(/[^A-Za-z0-9-]/g, '-');
    const entry = new EksAccessEntry(scope, `admin-${id}`, { clusterName: cluster.name, principalArn: admin.roleArn, type: 'STANDARD', tags: plan.tags });
    new EksAccessPolicyAssociation(scope, `admin-policy-${id}`, {
      clusterName: cluster.name, principalArn: entry.principalArn, accessScope: { type: 'cluster' },
      policyArn: `arn:${facts.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
    });
    return [entry];
  });
}
