import type { ClusterPlan } from '../cluster';
import type { AwsFacts } from './aws-facts';

/** A trust policy that lets a service of AWS take a role. */
export function assumeRole(service: string, actions: readonly string[] = ['sts:AssumeRole']): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: actions.length === 1 ? actions[0] : actions }] });
}

/** ARN of a policy that AWS maintains. */
export function managedPolicy(partition: string, name: string): string {
  return `arn:${partition}:iam::aws:policy/${name}`;
}

/**
 * Name of a role. Roles are global in an account, clusters are not: the region keeps two clusters of one name apart.
 * @param part at most 8 characters, so that names of 40 and the longest region fit the 64 that IAM takes
 */
export function roleName(plan: ClusterPlan, facts: AwsFacts, part: string): string {
  return `${plan.name}-${facts.region}-${part}`;
}
