import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { eventEvidence, fieldEvidence } from '../support/evidence';

interface Sign {
  readonly pattern: RegExp;
  readonly component: string;
  readonly what: string;
}

/** The API server took too long: on its own, or because webhooks that it waits for did (A08). */
const SLOW = /Internal error occurred: (?:resource quota evaluation timed out|failed calling)?[^"]{0,40}context deadline exceeded|Timeout: request did not complete within/;
/** What controllers and kubelets pass on from the API server. */
const SIGNS: readonly Sign[] = [
  { pattern: /etcdserver: mvcc: database space exceeded/, component: 'etcd', what: 'the store of the cluster is full and takes no writes' },
  { pattern: /etcdserver: (?:request timed out|leader changed|no leader|too many requests|request is too large)/, component: 'etcd', what: 'the store of the cluster does not answer in time' },
  { pattern: /the server has received too many requests and has asked us to try again later|TooManyRequests|\b429 Too Many Requests/, component: 'kube-apiserver', what: 'the API server turns requests away' },
  { pattern: SLOW, component: 'kube-apiserver', what: 'the API server does not answer in time' },
];

/** M01, M02: the control plane fails: the API server is flooded, or its store is full or slow. Writes fail while reads may work. */
export const controlPlaneFailing: Cause = {
  id: 'control-plane-failing',
  rows: ['M01', 'M02'],
  stages: ['controller', 'admission', 'config', 'volumes', 'sandbox'],
  find: (view, subject) => {
    for (const { pattern, component, what } of SIGNS) {
      const said = saidAbout(view, subject, pattern);
      if (said !== undefined) {
        const told = new Set(view.events.filter(({ message }) => pattern.test(message)).map(({ about }) => `${about.kind}/${about.name}`));
        return {
          class: 'cluster',
          subsystem: 'control-plane',
          root: { kind: 'Component', name: component },
          sentence: what,
          basis: 'explicit',
          unchecked: pattern === SLOW && subject.stage === 'admission' && !webhooksRead(view) ? ['for which webhooks the API server waits: they could not be read'] : [],
          evidence: [said, ...(told.size > 1 ? [fieldEvidence(subject.target, 'events', `${told.size} objects are told the same`)] : [])],
          rollback: 'no',
          mitigations: [{ action: 'stop rollouts until the control plane answers', risk: 'changes wait', undo: 'go on with them' }],
          next: ['kubectl get --raw /readyz?verbose', 'kubectl -n kube-system get pods'],
        };
      }
    }
    return undefined;
  },
};

function webhooksRead(view: ClusterView): boolean {
  return view.listing('MutatingWebhookConfiguration') === 'done' && view.listing('ValidatingWebhookConfiguration') === 'done';
}

function saidAbout(view: ClusterView, { workload, pods, target }: Subject, pattern: RegExp): Evidence | undefined {
  const above = workload === undefined ? [target] : [workload.object, ...workload.revisions.slice(0, 2).map(({ object }) => object)];
  const objects: readonly KubeObject[] = [...above, ...pods.slice(0, 3)];
  for (const object of objects) {
    const event = [...view.eventsOf(object)].reverse().find(({ message, type }) => type === 'Warning' && pattern.test(message));
    const refused = conditionOf(object, 'ReplicaFailure');
    if (event !== undefined) {
      return eventEvidence(object, event);
    }
    if (refused?.status === 'True' && pattern.test(refused.message)) {
      return fieldEvidence(object, 'status.conditions[ReplicaFailure]', refused.message, refused.since);
    }
  }
  return undefined;
}
