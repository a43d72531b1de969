import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { kubectl } from '../support/commands';
import { refusalOf, refusalRollback } from '../support/refusal';

/**
 * The API server refuses the pods for a reason that no other cause knows. It only restates the message; a pod that is not
 * valid is at least known to be a matter of its template.
 */
export const podsRefused: Cause = {
  id: 'pods-refused',
  rows: [],
  stages: ['admission'],
  generic: true,
  find: (view, subject) => {
    const refusal = refusalOf(view, subject);
    const { workload } = subject;
    if (refusal === undefined || workload === undefined) {
      return undefined;
    }
    const invalid = / is invalid: /.test(refusal.text);
    const controller = /User "system:serviceaccount:kube-system:[^"]+-controller" cannot|etcdserver:|the server is currently unable|Internal error occurred/.test(refusal.text);
    return {
      class: invalid ? 'configuration' : 'cluster',
      ...(invalid ? {} : { subsystem: controller ? 'control-plane' : 'admission' }),
      root: refOf(invalid ? workload.object : refusal.maker),
      sentence: `the API server refuses the pods: ${refusal.text.replaceAll(/\s+/g, ' ').slice(0, 200)}`,
      basis: invalid ? 'explicit' : 'log',
      evidence: refusal.evidence,
      rollback: invalid ? refusalRollback(refusal) : 'no',
      implicates: ['spec', 'metadata'],
      next: [kubectl(subject.target, 'get events --field-selector reason=FailedCreate'), kubectl(subject.target, `describe ${refusal.maker.kind.toLowerCase()} ${refusal.maker.metadata.name}`)],
    };
  },
};
