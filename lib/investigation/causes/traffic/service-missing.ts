import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { kubectl } from '../support/commands';
import { dnsFailure, dnsNeeds, isClusterName } from '../support/dns-failure';
import { nearest } from '../support/nearest';

/** J04: pods are ready and call a Service that is no longer there, or never was. */
export const serviceMissing: Cause = {
  id: 'service-missing',
  rows: ['J04'],
  stages: ['traffic'],
  needs: (view, subject) => {
    const failure = dnsFailure(view, subject);
    const namespace = namespaceOf(failure?.name, failure?.pod.metadata.namespace ?? '');
    return [...dnsNeeds(subject), ...(failure?.name === undefined || !isClusterName(failure.name) ? [] : [{ verb: 'list', kind: 'Service', namespace } as const])];
  },
  find: (view, subject) => {
    const failure = dnsFailure(view, subject);
    if (failure?.name === undefined || !isClusterName(failure.name)) {
      return undefined;
    }
    const namespace = namespaceOf(failure.name, failure.pod.metadata.namespace ?? '');
    const name = failure.name.split('.')[0] ?? '';
    if (view.lookup('Service', namespace, name).state !== 'absent') {
      return undefined;
    }
    const meant = nearest(name, view.all('Service', namespace).map((service) => service.metadata.name));
    return {
      class: 'configuration',
      root: meant === undefined ? { kind: 'Service', namespace, name } : refOf(subject.workload?.object ?? failure.pod),
      sentence: `pod ${failure.pod.metadata.name} calls Service ${name} of namespace ${namespace}, which does not exist${meant === undefined ? '' : `; there is ${meant}`}`,
      // The pod is ready all the same: it may do without this call.
      basis: failure.kind === 'absent' ? 'explicit' : 'status',
      evidence: [failure.evidence],
      rollback: meant === undefined ? 'no' : 'fixes-if-changed',
      implicates: ['spec.containers[*].env*', 'spec.containers[*].args*', 'spec.containers[*].command*', 'spec.containers[*].image'],
      mitigations: [{ action: meant === undefined ? `create Service ${name} again` : `call ${meant} instead`, risk: 'callers reach whatever answers there', undo: meant === undefined ? 'delete it again' : 'set the old name again' }],
      next: [`kubectl -n ${namespace} get services`, kubectl(failure.pod, `logs ${failure.pod.metadata.name} --tail=20`)],
    };
  },
};

function namespaceOf(name: string | undefined, own: string): string {
  return name?.split('.')[1] ?? own;
}
