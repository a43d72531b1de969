import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { ClusterPlan, Proof } from '../cluster';

/** Bindings 20 are of provider 5, where EKS clusters have no deletion_protection: cdktf would drop it without a word. */
const KNOWN = 'deletionProtection' in EksCluster.prototype;

/** Lets Terraform refuse to destroy a protected cluster where EKS cannot be told to. */
export function protect(cluster: EksCluster, { deletionProtection }: ClusterPlan): void {
  if (deletionProtection.kind === 'on' && !KNOWN) {
    cluster.lifecycle = { ...cluster.lifecycle, preventDestroy: true };
  }
}

/** What proves the protection of a cluster; nothing where it is off. */
export function protectionProof({ deletionProtection }: ClusterPlan): Proof | undefined {
  if (deletionProtection.kind === 'off') {
    return undefined;
  }
  return { resource: 'aws_eks_cluster', argument: KNOWN ? 'deletion_protection' : 'lifecycle.prevent_destroy', value: true };
}

/** What a person should know about it. */
export function protectionNotes({ deletionProtection }: ClusterPlan): readonly string[] {
  return deletionProtection.kind === 'on' && !KNOWN
    ? ['The installed bindings are of AWS provider 5, which cannot protect an EKS cluster from deletion: Terraform refuses to destroy it, and AWS itself does not. @cdktf/provider-aws 21 can.']
    : [];
}
