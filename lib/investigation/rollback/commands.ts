import { field } from '../../core';
import type { KubeObject } from '../../evidence';
import type { DeliveryOwner } from './delivery-owner';

/** How the tool that owns a workload goes back, in words and commands. */
export interface RollbackWay {
  /** Who owns it, in words. */
  readonly owner: string;
  /** Commands in order. What must be filled in stands in capitals. */
  readonly commands: readonly string[];
  /** What to know before; empty when nothing. */
  readonly warning: string;
}

/**
 * The way back that holds under the tool that delivers the workload (knowledge: operations, section 1.8). A manual undo
 * under Argo CD or Flux is undone again; under Helm 4 it blocks the next release.
 */
export function rollbackWay(workload: KubeObject, { tool, name, namespace, helmConflicts }: DeliveryOwner): RollbackWay {
  const own = workload.metadata.namespace ?? 'default';
  const reference = `${workload.kind.toLowerCase()}/${workload.metadata.name}`;
  // kubectl refuses to undo a rollout that is paused.
  const resume = workload.kind === 'Deployment' && field(workload, 'spec', 'paused') === true ? [`kubectl -n ${own} rollout resume ${reference}`] : [];
  const undo = workload.kind === 'Rollout' ? [`kubectl argo rollouts -n ${own} abort ${workload.metadata.name}`] : [...resume, `kubectl -n ${own} rollout undo ${reference}`];
  switch (tool) {
    case 'argo-cd': return { owner: `Argo CD application ${name}`, commands: ['git revert BAD_COMMIT && git push', `argocd app get ${name} --refresh`], warning: 'Argo CD undoes a manual rollback where it syncs automatically: revert in Git' };
    case 'flux-kustomization': return { owner: `Flux Kustomization ${namespace}/${name}`, commands: ['git revert BAD_COMMIT && git push', `flux -n ${namespace} reconcile kustomization ${name} --with-source`], warning: 'Flux undoes a manual rollback at its next interval: revert in Git' };
    case 'flux-helm': return { owner: `Flux HelmRelease ${namespace}/${name}`, commands: ['git revert BAD_COMMIT && git push', `flux -n ${namespace} reconcile helmrelease ${name} --with-source`], warning: 'in an emergency suspend the HelmRelease first, then use helm rollback, and resume only when Git is right' };
    case 'helm': return {
      owner: `Helm release ${namespace}/${name}`,
      commands: [`helm -n ${namespace} history ${name}`, `helm -n ${namespace} rollback ${name} REVISION --wait --timeout 10m${helmConflicts ? ' --force-conflicts' : ''}`],
      warning: helmConflicts ? 'somebody else wrote template fields, so Helm 4 needs --force-conflicts' : 'choose the newest revision that served traffic: the one before may have failed as well',
    };
    case 'terraform': return { owner: 'Terraform', commands: ['git revert BAD_COMMIT', 'terraform plan -out plan && terraform apply plan'], warning: 'Terraform undoes a manual rollback at the next apply' };
    case 'kapp': return { owner: 'kapp', commands: ['git revert BAD_COMMIT', 'kapp deploy -a APP -f MANIFESTS'], warning: 'the next deploy undoes a manual rollback' };
    case 'fleet': return { owner: `Fleet bundle ${name}`, commands: ['git revert BAD_COMMIT && git push'], warning: 'Fleet undoes a manual rollback: revert in Git' };
    case 'operator': return { owner: `${name}, through its operator`, commands: [`kubectl -n ${own} edit ${name.toLowerCase()}`], warning: 'the operator writes this workload: change its own object, or the operator undoes it' };
    case 'kubectl-apply': return { owner: 'kubectl apply', commands: [...undo, 'kubectl apply -f GOOD_MANIFESTS'], warning: 'the next apply of the bad manifests brings the fault back' };
    case 'unknown': return { owner: 'nobody that left a mark', commands: undo, warning: '' };
  }
}
