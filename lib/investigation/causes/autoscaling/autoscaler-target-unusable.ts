import { field, text } from '../../../core';
import { kindOf, type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { autoscalerNeeds, autoscalersOf } from '../support/autoscalers';
import { describeCommand, kubectl } from '../support/commands';
import { editOf } from '../support/edited';
import { conditionEvidence, fieldEvidence } from '../support/evidence';

/** N03: an autoscaler cannot scale: its target does not exist, or two autoscalers pull at the same pods. */
export const autoscalerTargetUnusable: Cause = {
  id: 'autoscaler-target-unusable',
  rows: ['N03'],
  stages: ['autoscaling'],
  needs: (_view, subject) => autoscalerNeeds(subject),
  find: (view, subject) => autoscalersOf(view, subject).map((autoscaler) => fault(view, autoscaler)).find((finding) => finding !== undefined),
};

function fault(view: ClusterView, autoscaler: KubeObject): Finding | undefined {
  const able = conditionOf(autoscaler, 'AbleToScale');
  const active = conditionOf(autoscaler, 'ScalingActive');
  const reference = field(autoscaler, 'spec', 'scaleTargetRef');
  const [kind, name] = [text(field(reference, 'kind')) ?? '', text(field(reference, 'name')) ?? ''];
  const known = kindOf(text(field(reference, 'apiVersion')) ?? '', kind);
  const absent = known !== undefined && view.lookup(known, autoscaler.metadata.namespace, name).state === 'absent';
  if (absent || (able?.status === 'False' && able.reason === 'FailedGetScale' && /not found|no matches for kind/.test(able.message))) {
    return { ...finding(autoscaler), sentence: `autoscaler ${autoscaler.metadata.name} is to scale ${kind} ${name}, which does not exist`, basis: absent ? 'confirmed' : 'explicit', evidence: [...conditionEvidence(autoscaler, 'AbleToScale'), fieldEvidence(autoscaler, 'spec.scaleTargetRef', `${kind} ${name}`)] };
  }
  const rival = view.all('HorizontalPodAutoscaler', autoscaler.metadata.namespace).find((other) => other.metadata.name !== autoscaler.metadata.name && field(other, 'spec', 'scaleTargetRef', 'kind') === kind && field(other, 'spec', 'scaleTargetRef', 'name') === name);
  const ambiguous = [able, active].some((condition) => condition?.status === 'False' && condition.reason === 'AmbiguousSelector');
  if (rival !== undefined || ambiguous) {
    return {
      ...finding(autoscaler),
      sentence: rival === undefined ? `autoscaler ${autoscaler.metadata.name} shares its pods with another one, and neither scales` : `autoscalers ${[autoscaler, rival].map(({ metadata }) => metadata.name).sort().join(' and ')} both scale ${kind} ${name}`,
      basis: ambiguous ? 'confirmed' : 'correlated',
      evidence: [...conditionEvidence(autoscaler, 'ScalingActive'), ...(rival === undefined ? [] : [fieldEvidence(rival, 'spec.scaleTargetRef', `${kind} ${name}`)])],
    };
  }
  return undefined;
}

function finding(autoscaler: KubeObject): Pick<Finding, 'class' | 'root' | 'rollback' | 'restore' | 'mitigations' | 'next'> {
  const edit = editOf(autoscaler, 'spec');
  return {
    class: 'configuration',
    root: refOf(autoscaler),
    rollback: edit === undefined ? 'no' : 'restore',
    ...(edit === undefined ? {} : { restore: refOf(autoscaler) }),
    mitigations: [{ action: 'correct or delete the autoscaler', risk: 'without it the number of pods stays as it is', undo: 'apply the old one again' }],
    next: [describeCommand(autoscaler), kubectl(autoscaler, 'get horizontalpodautoscalers')],
  };
}
