import { refOf, type ObjectRef } from '../../evidence';
import { rollbackAnswer } from '../rollback/rollback-gate';
import type { Subject } from '../spine/subject';
import type { ClusterView } from '../view/cluster-view';
import { LEAST_CONFIDENCE } from './confidence';
import type { Candidate } from './rank';
import type { Alternative, Fault, RollbackAnswer } from './verdict';

const NO_ROLLBACK: RollbackAnswer = { answer: 'no', reason: 'the cause is not known', preconditions: [], commands: [], mind: '', owner: '' };

/** Turns the ranked findings about one subject into a fault: the first is the answer if it is founded well enough. */
export function faultOf(view: ClusterView, subject: Subject, candidates: readonly Candidate[]): Fault {
  const [best, ...rest] = candidates;
  const pods = subject.pods.map((pod) => pod.metadata.name).sort();
  if (best === undefined || best.confidence < LEAST_CONFIDENCE) {
    return unknownFault(subject, candidates, pods);
  }
  const { finding, cause } = best;
  return {
    class: finding.class,
    ...(finding.subsystem === undefined ? {} : { subsystem: finding.subsystem }),
    cause: cause.id,
    rows: cause.rows,
    sentence: finding.sentence,
    root: finding.root,
    confidence: best.confidence,
    stage: subject.stage,
    pods,
    evidence: finding.evidence,
    contradictions: [...(finding.contradictions ?? []), ...(finding.unchecked ?? []).map((check) => `not checked: ${check}`)],
    alternatives: [...rest.map((other) => alternative(other, 'less well founded')), ...(finding.ruledOut ?? [])],
    rollback: rollbackAnswer(view, subject, finding),
    mitigations: finding.mitigations ?? [],
    next: finding.next ?? [],
  };
}

function unknownFault(subject: Subject, candidates: readonly Candidate[], pods: readonly string[]): Fault {
  const root: ObjectRef = refOf(subject.pods[0] ?? subject.workload?.object ?? subject.target);
  return {
    class: 'unknown',
    cause: 'unknown',
    rows: [],
    sentence: `${root.kind} ${root.name} is stopped at stage ${subject.stage}, and the evidence does not show why`,
    root,
    confidence: candidates[0]?.confidence ?? 0,
    stage: subject.stage,
    pods,
    evidence: candidates[0]?.finding.evidence ?? [],
    contradictions: [],
    alternatives: candidates.slice(0, 2).map((other) => alternative(other, 'not well enough founded')),
    rollback: NO_ROLLBACK,
    mitigations: [],
    next: root.namespace === undefined ? [`kubectl describe ${root.kind.toLowerCase()} ${root.name}`] : [`kubectl -n ${root.namespace} describe ${root.kind.toLowerCase()} ${root.name}`],
  };
}

function alternative({ cause, finding, confidence }: Candidate, because: string): Alternative {
  return { cause: cause.id, class: finding.class, sentence: finding.sentence, confidence, because };
}
