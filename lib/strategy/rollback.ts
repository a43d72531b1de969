import type { DeliveryFact } from '../platform';
import type { RolloutDecision } from './rollout';

/** What happens on a bad release and how the old version comes back. */
export interface Rollback {
  /** What the cluster does by itself when the new version never becomes ready. */
  readonly onBadRelease: string;
  /** How to bring the old version back under the platform's delivery tool. */
  readonly howBack: string;
  /** The commands, in order. `<…>` marks what only the person knows. */
  readonly commands: readonly string[];
}

/** The workload that has to come back. */
export interface RollbackTarget {
  /** Name of the Deployment. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
}

/**
 * Says how a bad release ends and which commands bring the old version back
 * (operations knowledge 1.1 to 1.8: what each tool undoes, refuses or keeps).
 */
export function rollbackFor(rollout: RolloutDecision, progressDeadlineSeconds: number, delivery: DeliveryFact, target: RollbackTarget): Rollback {
  return { onBadRelease: onBadRelease(rollout, progressDeadlineSeconds), ...howBack(delivery, target) };
}

function onBadRelease(rollout: RolloutDecision, deadline: number): string {
  const never = 'Kubernetes does not roll back by itself';
  return rollout.strategy === 'RollingUpdate'
    ? `The old pods keep serving; after ${deadline} s the Deployment reports ProgressDeadlineExceeded. ${never}.`
    : `The old version has already stopped, so the service is down until it is brought back; after ${deadline} s the Deployment reports ProgressDeadlineExceeded. ${never}.`;
}

function howBack(delivery: DeliveryFact, target: RollbackTarget): Pick<Rollback, 'howBack' | 'commands'> {
  const { name, namespace } = target;
  const undo = `kubectl -n ${namespace} rollout undo deployment/${name}`;
  const revert = 'git revert --no-edit <bad commit> && git push';
  switch (delivery.tool) {
    case 'argoCd': {
      const app = delivery.application ?? namespace;
      return delivery.autoSync
        ? { howBack: 'Revert in Git; Argo CD undoes a kubectl rollback and refuses its own while auto-sync is on.', commands: [revert, `argocd app get ${app} --refresh`] }
        : { howBack: 'Roll the Application back to the history entry that worked, then revert in Git before the next sync.', commands: [`argocd app history ${app}`, `argocd app rollback ${app} <id>`, revert] };
    }
    case 'flux': {
      const object = delivery.name ?? namespace;
      return delivery.object === 'kustomization'
        ? { howBack: 'Revert in Git and reconcile; a change by kubectl lasts until the next interval.', commands: [revert, `flux reconcile kustomization ${object} --with-source`] }
        : { howBack: 'Revert in Git and reconcile; in an emergency suspend the HelmRelease first, roll back with Helm, and resume when Git is right.', commands: [revert, `flux reconcile helmrelease ${object} --namespace ${namespace} --with-source`] };
    }
    case 'helm': {
      const release = delivery.release ?? namespace;
      const conflict = delivery.version === 4 ? ' Do not undo by kubectl: Helm 4 then stops on the conflict until --force-conflicts is added.' : '';
      return {
        howBack: `Read the history, pick the newest revision that is known to have served, and roll back to it.${conflict}`,
        commands: [`helm -n ${namespace} history ${release}`, `helm -n ${namespace} rollback ${release} <revision> --wait --timeout 10m`],
      };
    }
    case 'apply': {
      const flags = delivery.serverSide ? ' --server-side --force-conflicts' : '';
      const conflict = delivery.serverSide ? ' The undo leaves kubectl as a second owner of what it changed: give the next release --force-conflicts, once.' : '';
      return {
        howBack: `Undo the Deployment now, then apply the last good render: until then the next apply brings the bad version back.${conflict}`,
        commands: [undo, `kubectl -n ${namespace} apply${flags} -f <last good ${delivery.directory}>`],
      };
    }
  }
}
