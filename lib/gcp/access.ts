import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import { addressable } from '../terraform';
import type { GcpFacts } from './gcp-facts';

/** Local part of the group that GKE asks for members; it holds every group that a binding may name. */
const PARENT = 'gke-security-groups';

/** Groups of administrators, by address. */
export function adminGroups(plan: ClusterPlan): readonly string[] {
  return plan.admins.flatMap((admin) => (admin.cloud === 'gcp' ? [admin.group] : []));
}

/** Whether a group is the parent of all groups, whose members are not all administrators. */
export function isParentGroup(group: string): boolean {
  return group.startsWith(`${PARENT}@`);
}

/**
 * The only group that GKE takes for `authenticator_groups_config`: gke-security-groups@ of the domain
 * (cloud.google.com/kubernetes-engine/docs/how-to/google-groups-rbac). Undefined where nobody is named.
 */
export function parentGroup(plan: ClusterPlan): string | undefined {
  const [group] = adminGroups(plan);
  return group === undefined ? undefined : `${PARENT}@${group.split('@')[1]}`;
}

/** IAM gives administrators their rights: GKE has no access entries outside the cluster. By group address. */
export function access(scope: Construct, plan: ClusterPlan, facts: GcpFacts): Readonly<Record<string, ProjectIamMember>> {
  return Object.fromEntries(adminGroups(plan).filter((group) => !isParentGroup(group)).map((group) => [group, new ProjectIamMember(scope, `admin-${addressable(scope, group)}`, {
    project: facts.project, role: 'roles/container.admin', member: `group:${group}`,
  })]));
}
