import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { touches } from '../../view/template-diff';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { newestPod, refusalOf, refusalRollback } from '../support/refusal';
import { releaseOf } from '../support/release';
import { rolledOutAt } from '../support/rolled-out-at';
import { writingOf } from '../support/writing';

const VIOLATES = /violates PodSecurity "([a-z]+):([^"]+)": (.*)$/s;
const CONSTRAINT = /unable to validate against any (security context constraint|pod security policy)/;
const LABEL = 'pod-security.kubernetes.io/enforce';
const IMPLICATED = [
  'spec.securityContext', 'spec.containers[*].securityContext', 'spec.initContainers[*].securityContext', 'spec.containers[*].ports', 'spec.hostNetwork', 'spec.hostPID', 'spec.hostIPC',
  'spec.volumes', 'spec.hostUsers',
];

const SAME = 'pods of the same template were admitted before';

/**
 * A04: Pod Security refuses what the pods ask for. When the template changed in what it forbids, the template is at fault;
 * when pods of the same template were admitted before, the label of the namespace has been changed.
 */
export const podSecurityViolated: Cause = {
  id: 'pod-security-violated',
  rows: ['A04'],
  stages: ['admission'],
  needs: (_view, { target }) => [{ verb: 'get', kind: 'Namespace', name: target.metadata.namespace ?? '' }],
  find: (view, subject) => {
    const refusal = refusalOf(view, subject);
    const told = VIOLATES.exec(refusal?.text ?? '');
    const constraint = CONSTRAINT.exec(refusal?.text ?? '');
    const { workload } = subject;
    if (refusal === undefined || workload === undefined || (told === null && constraint === null)) {
      return undefined;
    }
    const name = subject.target.metadata.namespace ?? '';
    const namespace = view.get('Namespace', undefined, name);
    const label = namespace?.metadata.labels?.[LABEL];
    const level = told?.[1] ?? 'its policy';
    const tightened = told === null ? undefined : tightenedLabel(view, subject, refusal.older);
    const written = namespace === undefined ? undefined : writingOf(namespace, 'metadata', 'labels', LABEL);
    const root = tightened === undefined ? refOf(workload.object) : { kind: 'Namespace', name };
    return {
      class: tightened === undefined ? 'configuration' : 'cluster',
      ...(tightened === undefined ? {} : { subsystem: 'admission' }),
      root,
      sentence: told === null
        ? `no ${constraint?.[1] ?? 'policy'} that the ServiceAccount may use allows what the pods ask for`
        : `namespace ${name} enforces Pod Security level ${level}, which forbids ${brief(told[3] ?? '')}${tightened === undefined ? '' : `; ${tightened}`}`,
      basis: told === null ? 'explicit' : label === level ? 'confirmed' : 'explicit',
      unchecked: tightened === SAME && workload.object.kind === 'Deployment' && workload.revisions.length === 0 ? ['whether the template has changed: its ReplicaSets could not be read'] : [],
      contradictions: told !== null && namespace !== undefined && label !== undefined && label !== level ? [`the namespace enforces level ${label} now`] : [],
      evidence: [
        ...refusal.evidence,
        ...(namespace === undefined ? [] : [fieldEvidence(namespace, `metadata.labels[${LABEL}]`, `${label ?? 'absent'}${written === undefined ? '' : `, written by ${written.by}`}`, written?.at ?? 0)]),
      ],
      ruledOut: [{ cause: 'denied-by-policy', because: 'the API server itself refuses the pods: no webhook is involved' }],
      rollback: tightened === undefined ? refusalRollback(refusal) : 'restore',
      ...(tightened === undefined ? {} : { restore: root }),
      implicates: IMPLICATED,
      mitigations: tightened === undefined
        ? [{ action: 'give the pods the security context that the level demands', risk: 'a program that needs the right fails then', undo: 'set the old security context again' }]
        : [{ action: `set label ${LABEL} back to its old level until the workload complies`, risk: 'pods with more rights are admitted meanwhile', undo: `kubectl label namespace ${name} ${LABEL}=${level} --overwrite` }],
      next: [`kubectl get namespace ${name} --show-labels`, kubectl(subject.target, `get ${workload.object.kind.toLowerCase()} ${workload.object.metadata.name} -o yaml`)],
    };
  },
};

/** Why the label of the namespace, not the template, is what changed; undefined when the template is. */
function tightenedLabel(view: ClusterView, subject: Subject, older: boolean): string | undefined {
  const { workload } = subject;
  const changed = releaseOf(subject).changes.some((change) => touches(change, IMPLICATED));
  const namespace = view.get('Namespace', undefined, subject.target.metadata.namespace ?? '');
  const written = namespace === undefined ? undefined : writingOf(namespace, 'metadata', 'labels', LABEL);
  // Pods that run were admitted, and so were those of a rollout that was complete.
  const admitted = newestPod(workload?.pods ?? []) || rolledOutAt(workload);
  if (workload === undefined || admitted === 0 || (changed && !older && rolledOutAt(workload) === 0)) {
    return undefined;
  }
  return written !== undefined && written.at > admitted ? `${written.by === '' ? 'somebody' : written.by} set it after the pods that run were admitted` : SAME;
}

function brief(violations: string): string {
  const names = violations.split(/\),? ?/).map((each) => each.split(' (')[0]?.trim() ?? '').filter((each) => each !== '');
  return names.slice(0, 4).join(', ') + (names.length > 4 ? ' and more' : '');
}
