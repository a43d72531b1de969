import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { nodeOf } from '../support/blast-radius';
import { describeCommand } from '../support/commands';
import { eventEvidence, waitingEvidence } from '../support/evidence';
import { setUpErrors } from '../support/setup-errors';

const NOT_SYNCED = /failed to sync (?:configmap|secret) cache|services have not yet been read at least once|object "[^"]*"\/"[^"]*" not registered/i;

/**
 * E09: the kubelet has not got ConfigMaps, Secrets or Services from the API server, so it cannot put the container's
 * configuration together. The objects may well be there. Common for moments after a node has come up; here it lasts.
 */
export const configNotDelivered: Cause = {
  id: 'config-not-delivered',
  rows: ['E09'],
  stages: ['config', 'volumes'],
  find: (view, subject) => {
    const [pod] = subject.pods;
    const evidence = symptomOf(view, subject);
    const node = pod === undefined ? undefined : nodeOf(pod);
    if (pod === undefined || node === undefined || evidence.length === 0) {
      return undefined;
    }
    return {
      class: 'cluster',
      subsystem: 'control-plane',
      root: { kind: 'Node', name: node },
      sentence: `the kubelet of node ${node} does not get the configuration of pod ${pod.metadata.name} from the API server`,
      basis: 'status',
      evidence,
      ruledOut: [{ cause: 'config-reference-missing', because: 'the message is about the way to the object, not about its absence' }],
      rollback: 'no',
      mitigations: [{ action: 'see to the API server and to the way from the node to it', risk: 'none', undo: 'nothing to undo' }],
      next: [describeCommand(pod), `kubectl describe node ${node}`],
    };
  },
};

/** The state or the newest mount event, where that is what it tells. */
function symptomOf(view: ClusterView, subject: Subject): readonly Evidence[] {
  const { pods: [pod], container, stage } = subject;
  if (pod === undefined || container === undefined) {
    return [];
  }
  const [newest] = setUpErrors(view, subject);
  return stage === 'config'
    ? NOT_SYNCED.test(container.waiting?.message ?? '') ? waitingEvidence(pod, container) : []
    : newest !== undefined && NOT_SYNCED.test(newest.message) ? [eventEvidence(pod, newest.event)] : [];
}
