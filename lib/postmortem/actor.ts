/** Field managers and reporters, and the role or system behind each. Names of people never appear. */
const ACTORS: readonly (readonly [pattern: RegExp, actor: string])[] = [
  [/^kubectl-(edit|patch|set|scale|rollout|label|annotate|replace)/, 'a manual command (kubectl)'],
  [/^kubectl/, 'kubectl apply'],
  [/argocd|argo-cd/i, 'Argo CD'],
  [/kustomize-controller|helm-controller|flux/i, 'Flux'],
  [/^helm$/i, 'Helm'],
  [/terraform/i, 'Terraform'],
  [/rollouts-controller/, 'Argo Rollouts'],
  [/^kubelet/, 'kubelet'],
  [/^kube-scheduler|default-scheduler/, 'scheduler'],
  [/controller|manager/i, 'a controller of the cluster'],
];

/** The role or system that a manager or reporter stands for: a postmortem names no person. */
export function actorOf(by: string): string {
  const [, actor] = ACTORS.find(([pattern]) => pattern.test(by)) ?? [];
  return actor ?? (by === '' ? 'the cluster' : /^[a-z0-9.-]+$/.test(by) && by.includes('-') ? by : 'a client of the API');
}
