/** A trust policy that lets a service of AWS take a role. */
export function assumeRole(service: string, actions: readonly string[] = ['sts:AssumeRole']): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: actions.length === 1 ? actions[0] : actions }] });
}

/** ARN of a policy that AWS maintains. The partition is resolved by the provider. */
export function managedPolicy(partition: string, name: string): string {
  return `arn:${partition}:iam::aws:policy/${name}`;
}
