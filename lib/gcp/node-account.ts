import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { GcpFacts } from './gcp-facts';

/** The account that nodes run under. */
export interface GcpNodeAccount {
  /** Writes logs and metrics and pulls images, nothing else. */
  readonly account: ServiceAccount;
  /** Its rights in the project by role; they must be there before nodes. */
  readonly roles: Readonly<Record<string, ProjectIamMember>>;
}

const ROLES = ['roles/container.defaultNodeServiceAccount', 'roles/artifactregistry.reader'];

/** Made before the cluster, so that not even the first pool, which goes at once, runs as the project's default account. */
export function nodeAccount(scope: Construct, plan: ClusterPlan, facts: GcpFacts): GcpNodeAccount {
  const account = new ServiceAccount(scope, 'node-account', { project: facts.project, accountId: `${plan.name.slice(0, 24)}-node`.replace(/-+/g, '-'), displayName: `Nodes of cluster ${plan.name}` });
  const roles = Object.fromEntries(ROLES.map((role) => [role, new ProjectIamMember(scope, `node-role-${role.split('/')[1]}`, { project: facts.project, role, member: `serviceAccount:${account.email}` })]));
  return { account, roles };
}
