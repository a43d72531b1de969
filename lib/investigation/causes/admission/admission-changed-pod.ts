import { field, list, quantity, record } from '../../../core';
import { type KubeObject, type LabelSelector, matchesSelector, type ObjectRef, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { lastEnd } from '../../view/pod-state';
import { kubectl } from '../support/commands';
import { endEvidence, fieldEvidence, waitingEvidence } from '../support/evidence';
import type { Mutation } from '../support/live-mutation';
import { concernsPods, podWebhooks } from '../support/pod-webhooks';
import { isRelocation, tellingMutations } from '../support/telling-mutation';

/** Annotation in which the LimitRange plugin says what it filled in. */
const LIMIT_RANGER = 'kubernetes.io/limit-ranger';

/**
 * A09: the live pod is not what its template says: something changed it at admission, and what it changed is what fails.
 * The workload is innocent: every new pod, of whatever revision, is changed in the same way.
 */
export const admissionChangedPod: Cause = {
  id: 'admission-changed-pod',
  rows: ['A09'],
  stages: ['crash', 'image', 'config', 'start', 'readiness', 'scheduling'],
  needs: (view, subject) => (tellingMutations(view, subject).length === 0 ? [] : [
    { verb: 'list', kind: 'MutatingWebhookConfiguration' },
    { verb: 'list', kind: 'MutatingAdmissionPolicy' },
    { verb: 'list', kind: 'LimitRange', namespace: subject.target.metadata.namespace ?? '' },
  ]),
  find: (view, subject) => {
    const mutations = tellingMutations(view, subject);
    const [pod] = subject.pods;
    const [first] = mutations;
    if (pod === undefined || first === undefined) {
      return undefined;
    }
    const actors = actorsOf(view, subject, pod, first);
    const read = view.listing('MutatingWebhookConfiguration') === 'done';
    const resized = (pod.metadata.managedFields ?? []).some(({ subresource }) => subresource === 'resize') && first.path.includes('.resources.');
    const [actor] = actors;
    const maker = view.owner(pod);
    return {
      class: 'cluster',
      subsystem: 'admission',
      root: actor ?? refOf(pod),
      sentence: `the pod is not what its template says: ${first.path.replace(/^spec\./, '')} is ${first.live === '' ? 'absent' : first.live} instead of ${first.template === '' ? 'absent' : first.template}${actor === undefined ? resized ? ', by a resize of the running pod' : ', changed at admission' : `, changed by ${actors.length === 1 ? `${actor.kind} ${actor.name}` : `one of ${actors.slice(0, 3).map(({ name }) => name).join(', ')}`}`}`,
      basis: actors.length === 1 && (read || actor?.kind === 'LimitRange') && !isRelocation(first) ? 'confirmed' : actors.length > 0 ? 'explicit' : 'correlated',
      // A mirror of the same repository and tag fails like the original would, unless the mirror itself is at fault.
      contradictions: isRelocation(first) ? ['only the registry differs: the repository and tag are those of the template'] : [],
      unchecked: actors.length > 0 || read ? [] : ['who changed it: webhooks could not be read'],
      evidence: [
        ...mutations.slice(0, 4).map((mutation) => fieldEvidence(pod, mutation.path, `${mutation.live === '' ? 'absent' : mutation.live}; the template says ${mutation.template === '' ? 'nothing' : mutation.template}`)),
        ...(maker === undefined ? [] : [fieldEvidence(maker, `spec.template.${first.path}`, first.template === '' ? 'absent' : first.template)]),
        ...effectEvidence(subject, pod),
        ...(pod.metadata.annotations?.[LIMIT_RANGER] === undefined ? [] : [fieldEvidence(pod, `metadata.annotations[${LIMIT_RANGER}]`, pod.metadata.annotations[LIMIT_RANGER])]),
        ...actors.slice(0, 3).map((each): Evidence => ({ object: each, path: 'rules', value: 'is called for new pods of this namespace' })),
      ],
      ruledOut: [{ cause: 'the workload itself', because: `its template says ${first.template === '' ? 'nothing of the kind' : first.template}` }],
      rollback: 'no',
      mitigations: [{ action: `exempt the workload from ${actor === undefined ? 'what changes it' : `${actor.kind} ${actor.name}`}, or correct that`, risk: 'what it adds on purpose is missing then', undo: 'take the exemption away' }],
      next: [kubectl(pod, `get pod ${pod.metadata.name} -o yaml`), 'kubectl get mutatingwebhookconfigurations', kubectl(pod, 'get limitranges -o yaml')],
    };
  },
};

/** Who can have made a change: the LimitRange that says so, or the webhooks and policies that are called for such pods. */
function actorsOf(view: ClusterView, { target, workload }: Subject, pod: KubeObject, { path, container, live }: Mutation): readonly ObjectRef[] {
  const namespace = target.metadata.namespace ?? '';
  const resource = path.split('.').pop() ?? '';
  const filled = pod.metadata.annotations?.[LIMIT_RANGER];
  const told = filled?.includes(resource) === true && (container === undefined || filled.includes(container));
  const gives = (limit: unknown): boolean => [field(limit, 'default', resource), field(limit, 'defaultRequest', resource)].some((value) => value !== undefined && quantity(value) === quantity(live));
  const range = told ? view.all('LimitRange', namespace).find((each) => list(field(each, 'spec', 'limits')).some(gives)) : undefined;
  if (range !== undefined) {
    return [refOf(range)];
  }
  const labels = record(field(workload?.template, 'metadata', 'labels')) as Readonly<Record<string, string>>;
  const hooks = podWebhooks(view, namespace, labels).filter(({ config }) => config.kind === 'MutatingWebhookConfiguration').map(({ config }) => refOf(config));
  const policies = view.all('MutatingAdmissionPolicy').filter((policy) => list(field(policy, 'spec', 'matchConstraints', 'resourceRules')).some(concernsPods)
    && matchesSelector(record(field(policy, 'spec', 'matchConstraints', 'objectSelector')) as LabelSelector, labels)).map(refOf);
  const all = [...policies, ...hooks].filter((each, position, every) => every.findIndex((other) => other.name === each.name && other.kind === each.kind) === position);
  const byVpa = path.includes('.resources.') && Object.keys(pod.metadata.annotations ?? {}).some((key) => /^vpa/i.test(key));
  const telling = byVpa ? all.filter(({ name }) => /vpa|vertical/i.test(name)) : [];
  return telling.length > 0 ? telling : all;
}

/** What the change leads to. */
function effectEvidence({ container }: Subject, pod: KubeObject): readonly Evidence[] {
  const end = container === undefined ? undefined : lastEnd(container);
  return container === undefined ? [] : end !== undefined ? [endEvidence(pod, container, end)] : waitingEvidence(pod, container);
}
