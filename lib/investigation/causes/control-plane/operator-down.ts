import { field, list } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { timeOf } from '../../view/time';
import { fieldEvidence } from '../support/evidence';
import { certificateNeeds, certificatesOf } from '../support/route-certificates';

/** The label by which charts name the operator of a kind. */
const OPERATORS: Readonly<Record<string, string>> = { Rollout: 'argo-rollouts', Certificate: 'cert-manager', ExternalSecret: 'external-secrets' };
const LABEL = 'app.kubernetes.io/name';
/** Seconds that an operator may take to act. */
const PATIENCE = 120;

/** M06: nobody acts on a custom object, since no pod of its operator is ready. */
export const operatorDown: Cause = {
  id: 'operator-down',
  rows: ['M06'],
  stages: ['controller', 'traffic'],
  needs: (view, subject) => [
    ...(subject.stage === 'traffic' && subject.target.kind !== 'Certificate' ? certificateNeeds(view, subject) : []),
    ...neglected(view, subject).map(({ kind }) => ({ verb: 'list', kind: 'Pod', labels: { matchLabels: { [LABEL]: OPERATORS[kind] ?? '' } } } as const)),
  ],
  find: (view, subject) => {
    for (const object of neglected(view, subject)) {
      const operator = OPERATORS[object.kind] ?? '';
      const pods = view.selected('Pod', undefined, { matchLabels: { [LABEL]: operator } });
      if (pods.length > 0 && !pods.some(isReady)) {
        const pod = pods[0] as KubeObject;
        return {
          class: 'cluster',
          subsystem: 'control-plane',
          root: refOf(pod),
          sentence: `${object.kind} ${object.metadata.name} is not acted on: no pod of its operator ${operator} is ready`,
          basis: 'confirmed',
          evidence: [fieldEvidence(pod, 'status.conditions[Ready]', 'False'), fieldEvidence(object, 'status.observedGeneration', String(field(object, 'status', 'observedGeneration') ?? 'not set'))],
          rollback: 'no',
          mitigations: [{ action: `bring operator ${operator} back`, risk: 'what has waited is done at once', undo: 'nothing to undo' }],
          next: [`kubectl get pods -A -l ${LABEL}=${operator}`, `kubectl -n ${pod.metadata.namespace ?? ''} describe pod ${pod.metadata.name}`],
        };
      }
    }
    return undefined;
  },
};

/** Custom objects that their operator has not looked at in time. */
function neglected(view: ClusterView, subject: Subject): readonly KubeObject[] {
  const object = subject.workload?.object;
  const certificates = subject.stage === 'traffic' ? certificatesOf(view, subject).filter((each) => list(field(each, 'status', 'conditions')).length === 0) : [];
  const own = subject.stage === 'controller' && object !== undefined && OPERATORS[object.kind] !== undefined ? [object] : [];
  return [...own, ...certificates].filter((each) => (view.now - timeOf(each.metadata.creationTimestamp)) / 1000 > PATIENCE);
}
