import { field } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { ago, timeOf } from '../../view/time';
import { conditionEvidence, fieldEvidence } from '../support/evidence';

/** Why a namespace is not gone yet, the most telling first. */
const CONDITIONS = ['NamespaceDeletionDiscoveryFailure', 'NamespaceDeletionContentFailure', 'NamespaceDeletionGroupVersionParsingFailure', 'NamespaceFinalizersRemaining', 'NamespaceContentRemaining'];
/** Seconds that deleting a namespace may take. */
const PATIENCE = 120;

/** M08: the namespace is being deleted, so nothing new is made in it; and perhaps it cannot be deleted. */
export const namespaceTerminating: Cause = {
  id: 'namespace-terminating',
  rows: ['M08'],
  stages: ['controller', 'admission', 'terminating', 'rollout', 'traffic'],
  find: (view, subject) => {
    const namespace = namespaceOf(view, subject);
    const since = timeOf(namespace?.metadata.deletionTimestamp);
    if (namespace === undefined || (since === 0 && field(namespace, 'status', 'phase') !== 'Terminating')) {
      return undefined;
    }
    const stuck = CONDITIONS.map((type) => ({ type, condition: conditionOf(namespace, type) })).find(({ condition }) => condition?.status === 'True');
    const late = (view.now - since) / 1000 > PATIENCE;
    const own = subject.target.kind === 'Namespace';
    if (own && !late) {
      return undefined;
    }
    const why = late && stuck?.condition !== undefined ? `: ${stuck.condition.message.slice(0, 200)}` : '';
    return {
      class: own ? 'cluster' : 'configuration',
      ...(own ? { subsystem: 'control-plane' } : {}),
      root: refOf(namespace),
      sentence: `namespace ${namespace.metadata.name} is being deleted${since === 0 ? '' : ` for ${ago(view.now, since)}`}${own ? ' and does not go away' : ', so nothing new is made in it'}${why}`,
      basis: 'confirmed',
      evidence: [fieldEvidence(namespace, 'metadata.deletionTimestamp', namespace.metadata.deletionTimestamp ?? 'set', since), ...(stuck === undefined ? [] : conditionEvidence(namespace, stuck.type))],
      rollback: 'no',
      mitigations: [{ action: 'let what holds it finish: bring the API or the controller back that has to take its finalizer off', risk: 'the namespace and all in it are gone then', undo: 'it cannot be brought back' }],
      next: [`kubectl get namespace ${namespace.metadata.name} -o yaml`, 'kubectl get apiservices'],
    };
  },
};

function namespaceOf(view: ClusterView, { target, workload }: Subject): KubeObject | undefined {
  return target.kind === 'Namespace' ? target : view.get('Namespace', undefined, (workload?.object ?? target).metadata.namespace ?? '');
}
