import { field, list, text } from '../../../core';
import type { ObjectRef } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { nodeOf, workloadNameOf } from '../support/blast-radius';
import { describeCommand } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { type SetUpError, setUpErrors } from '../support/setup-errors';

const ACCOUNT_GONE = /serviceaccounts? "(?:[^"/]+\/)?([^"/]+)" not found/i;
const FAILS = /failed to fetch token|kube-root-ca\.crt"? not found|TokenRequest endpoints/i;

/**
 * E09: the token or certificate with which pods talk to the API server does not come. It is asked of the API server by
 * the kubelet for every pod, so it is nobody's manifest; only a ServiceAccount that is gone is.
 */
export const serviceAccountTokenFailing: Cause = {
  id: 'service-account-token-failing',
  rows: ['E09'],
  stages: ['volumes'],
  needs: (view, subject) => {
    const error = tokenError(view, subject);
    const name = error === undefined ? undefined : nodeOf(error.pod);
    const account = ACCOUNT_GONE.exec(error?.message ?? '')?.[1];
    const namespace = error?.pod.metadata.namespace ?? '';
    return error === undefined ? [] : [
      { verb: 'list', kind: 'Event', fields: { reason: 'FailedMount' } },
      ...(name === undefined ? [] : [{ verb: 'get', kind: 'Node', name } as const]),
      ...(account === undefined ? [] : [{ verb: 'get', kind: 'ServiceAccount', namespace, name: account } as const]),
    ];
  },
  find: (view, subject) => {
    const error = tokenError(view, subject);
    if (error === undefined) {
      return undefined;
    }
    const { pod, message, event } = error;
    const namespace = pod.metadata.namespace ?? '';
    const account = ACCOUNT_GONE.exec(message)?.[1];
    const others = othersWith(view, subject);
    const common = {
      evidence: [eventEvidence(pod, event), ...(others.length === 0 ? [] : [fieldEvidence(pod, 'events FailedMount', `the same happens to ${others.slice(0, 5).join(', ')}`)])],
      next: [describeCommand(pod), 'kubectl get events -A --field-selector reason=FailedMount'],
    };
    if (account !== undefined) {
      const { state } = view.lookup('ServiceAccount', namespace, account);
      return {
        ...common,
        class: 'configuration',
        root: { kind: 'ServiceAccount', namespace, name: account },
        sentence: `ServiceAccount ${account} of pod ${pod.metadata.name} does not exist any more, so the pod gets no token`,
        basis: state === 'absent' ? 'confirmed' : 'explicit',
        ...(state === 'found' ? { contradictions: [`ServiceAccount ${account} exists now`] } : {}),
        unchecked: state === 'unknown' ? [`whether ServiceAccount ${account} exists now`] : [],
        ruledOut: [{ cause: 'the API server', because: 'it answered, and names what is missing' }],
        rollback: 'restore',
        restore: { kind: 'ServiceAccount', namespace, name: account },
        mitigations: [{ action: `create ServiceAccount ${account} again, with its role bindings and cloud annotations`, risk: 'a new account has a new identity', undo: `delete ServiceAccount ${account}` }],
      };
    }
    const node = nodeOf(pod) ?? '';
    const publisher = /kube-root-ca\.crt"? not found/.test(message);
    const root: ObjectRef = publisher ? { kind: 'ConfigMap', namespace, name: 'kube-root-ca.crt' } : { kind: 'Service', namespace: 'default', name: 'kubernetes' };
    return {
      ...common,
      class: 'cluster',
      subsystem: 'control-plane',
      root,
      sentence: publisher ? `ConfigMap kube-root-ca.crt, which the cluster puts into every namespace, is missing in ${namespace}`
        : `the API server gives the kubelet of node ${node} no token for pod ${pod.metadata.name}`,
      basis: 'explicit',
      ruledOut: [{ cause: 'config-reference-missing', because: 'the volume is made by the cluster, not named in a manifest' }],
      rollback: 'no',
      mitigations: [{ action: publisher ? 'see to the controller manager: it writes this ConfigMap' : 'see to the API server and to its way to the nodes', risk: 'none', undo: 'nothing to undo' }],
    };
  },
};

/** The newest mount error about a projected token or the cluster's certificate. */
function tokenError(view: ClusterView, subject: Subject): SetUpError | undefined {
  return setUpErrors(view, subject).find(({ spec, volume, message }) => FAILS.test(message) && (isProjected(spec) || volume.startsWith('kube-api-access') || /failed to fetch token/.test(message)));
}

function isProjected(volume: unknown): boolean {
  return list(field(volume, 'projected', 'sources')).some((source) => field(source, 'serviceAccountToken') !== undefined || text(field(source, 'configMap', 'name')) === 'kube-root-ca.crt');
}

/** Other workloads whose tokens or certificates do not come. */
function othersWith(view: ClusterView, { pods: [pod] }: Subject): readonly string[] {
  const own = pod === undefined ? '' : workloadNameOf(view, pod);
  const names = view.events.filter(({ reason, message }) => reason === 'FailedMount' && FAILS.test(message)).map(({ about }) => {
    const other = view.get('Pod', about.namespace, about.name);
    return other === undefined ? `${about.namespace ?? ''}/${about.name}` : workloadNameOf(view, other);
  });
  return [...new Set(names)].filter((name) => name !== own && name !== `${pod?.metadata.namespace ?? ''}/${pod?.metadata.name ?? ''}`).sort();
}
