import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { touches } from '../../view/template-diff';
import { stamp, timeOf } from '../../view/time';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { newestPod, refusalOf, refusalRollback } from '../support/refusal';
import { releaseOf } from '../support/release';

const MISSING = /failed quota: ([^:]+): must specify (.+?)$/;
const IMPLICATED = ['spec.containers[*].resources', 'spec.initContainers[*].resources', 'spec.resources'];

/**
 * A02: a ResourceQuota counts a resource that the pods do not state. The pods are at fault unless the quota is newer than
 * pods of the same template: then its author is.
 */
export const quotaDemandsLimits: Cause = {
  id: 'quota-demands-limits',
  rows: ['A02'],
  stages: ['admission'],
  needs: (view, subject) => (MISSING.test(refusalOf(view, subject)?.text ?? '') ? [{ verb: 'list', kind: 'ResourceQuota', namespace: subject.target.metadata.namespace ?? '' }] : []),
  find: (view, subject) => {
    const refusal = refusalOf(view, subject);
    const told = MISSING.exec(refusal?.text ?? '');
    const { workload } = subject;
    if (refusal === undefined || told === null || workload === undefined) {
      return undefined;
    }
    const namespace = subject.target.metadata.namespace ?? '';
    const [, name = '', missing = ''] = told;
    const quota = view.get('ResourceQuota', namespace, name);
    const made = timeOf(quota?.metadata.creationTimestamp);
    const changed = releaseOf(subject).changes.some((change) => touches(change, IMPLICATED));
    const newQuota = quota !== undefined && workload.pods.length > 0 && made > newestPod(workload.pods) && (!changed || refusal.older);
    return {
      class: newQuota ? 'cluster' : 'configuration',
      ...(newQuota ? { subsystem: 'quota' } : {}),
      root: newQuota ? refOf(quota) : refOf(workload.object),
      sentence: `ResourceQuota ${name} demands ${missing.trim()}, and the pods do not state it${newQuota ? '; the quota is newer than the pods that run' : ''}`,
      basis: quota === undefined ? 'explicit' : 'confirmed',
      evidence: [...refusal.evidence, ...(quota === undefined ? [] : [fieldEvidence(quota, 'metadata.creationTimestamp', made > 0 ? stamp(made) : 'unknown', made)])],
      ruledOut: [{ cause: 'quota-exceeded', because: 'the message names a missing field, not amounts' }],
      rollback: newQuota ? 'restore' : refusalRollback(refusal),
      ...(newQuota ? { restore: refOf(quota) } : {}),
      implicates: IMPLICATED,
      mitigations: [{ action: 'state the requests and limits, or give the namespace a LimitRange with defaults', risk: 'a limit that is too low stops the program', undo: 'take them away again' }],
      next: [kubectl(subject.target, `get resourcequota ${name} -o yaml`), kubectl(subject.target, 'get limitranges -o yaml')],
    };
  },
};
