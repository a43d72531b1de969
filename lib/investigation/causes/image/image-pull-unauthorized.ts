import { field, list, text } from '../../../core';
import { type ObjectRef, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Evidence, Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { containersOf, isReady } from '../../view/pod-state';
import { ago } from '../../view/time';
import { poolOf } from '../support/blast-radius';
import { describeCommand, kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { movedRepository } from '../support/image-change';
import { type PullError, pullError } from '../support/pull-error';
import { pullScope, PULL_SCOPE_NEEDS } from '../support/pull-scope';
import { pullSecretNeeds, pullSecrets } from '../support/pull-secrets';

/** Registries to which nodes of the same cloud log in with the identity of the node. */
const BY_NODE = /(\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?|\.azurecr\.(io|cn|us)|(^|\.)gcr\.io|-docker\.pkg\.dev)$/;

/**
 * F03: the registry refuses the credentials. One namespace: its pull secret is missing, expired or wrong. Several
 * namespaces without pull secrets on a cloud's own registry: the identity of the nodes.
 */
export const imagePullUnauthorized: Cause = {
  id: 'image-pull-unauthorized',
  rows: ['F03'],
  stages: ['image'],
  needs: (view, subject) => {
    const error = pullError(view, subject);
    return error?.fault === 'unauthorized' ? [...pullSecretNeeds(error.pod), ...PULL_SCOPE_NEEDS, { verb: 'list', kind: 'Node' }] : [];
  },
  find: (view, subject) => {
    const error = pullError(view, subject);
    return error?.fault === 'unauthorized' ? nodeIdentity(view, error) ?? pullSecret(view, subject, error) : undefined;
  },
};

/** The identity of the nodes is refused: several workloads without pull secrets, in several namespaces. */
function nodeIdentity(view: ClusterView, error: PullError): Finding | undefined {
  const scope = pullScope(view, error);
  const { named } = pullSecrets(view, error.pod);
  const several = scope.workloads.length >= 2 && scope.namespaces.length >= 2;
  const answers = !BY_NODE.test(error.host) && (scope.answered !== undefined || runsFrom(view, error.host));
  if (named.length > 0 || !several || answers) {
    return undefined;
  }
  const pool = poolOf(view)(error.pod);
  const node = scope.nodes[0] ?? '';
  return {
    class: 'cluster',
    subsystem: 'registry',
    root: { kind: 'Node', name: node },
    sentence: `registry ${error.host} refuses the nodes${pool === undefined ? '' : ` of pool ${pool}`}: ${scope.workloads.length} workloads in ${scope.namespaces.length} namespaces cannot pull from it, and none uses a pull secret`,
    basis: BY_NODE.test(error.host) ? 'explicit' : 'correlated',
    evidence: [...error.evidence, ...scope.evidence, fieldEvidence(error.pod, 'spec.imagePullSecrets', 'none'), fieldEvidence(error.pod, 'spec.nodeName', scope.nodes.join(', '))],
    ruledOut: [{ cause: 'image-not-found', because: 'the registry asks for other credentials before it looks' }],
    rollback: 'no',
    mitigations: [{ action: 'give the identity of the nodes the right to pull again, or repair their credential provider', risk: 'the right holds for every pod of these nodes', undo: 'take the right away again' }],
    next: [describeCommand(error.pod), `kubectl describe node ${node}`],
  };
}

/** Whether pods run images of this registry without pull secrets: then it refuses some images, not the nodes. */
function runsFrom(view: ClusterView, host: string): boolean {
  return view.all('Pod').some((pod) => isReady(pod) && list(field(pod, 'spec', 'imagePullSecrets')).length === 0 && containersOf(pod).some(({ image }) => image.startsWith(`${host}/`)));
}

/** The pull secret of the pod is missing or wrong, or there is none. */
function pullSecret(view: ClusterView, subject: Subject, error: PullError): Finding {
  const { pod, container, host } = error;
  const namespace = pod.metadata.namespace ?? '';
  const secrets = pullSecrets(view, pod);
  const newest = [...secrets.present].sort((a, b) => b.written - a.written)[0];
  const [missing] = secrets.absent;
  const name = missing ?? newest?.name ?? secrets.named[0];
  const secret: ObjectRef | undefined = name === undefined ? undefined : { kind: 'Secret', namespace, name };
  const recent = newest !== undefined && newest.written > 0 && error.since - newest.written < 24 * 3_600_000 && newest.written <= error.since + 5000;
  const why = missing !== undefined ? `pull secret ${missing} does not exist`
    : newest !== undefined ? `pull secret ${newest.name} is refused${recent ? `; it was written ${ago(view.now, newest.written)} ago${newest.by === '' ? '' : ` by ${newest.by}`}` : ''}`
      : secret !== undefined ? `pull secret ${secret.name} is refused or missing` : `pod ${pod.metadata.name} names no pull secret`;
  return {
    class: 'configuration',
    root: secret ?? refOf(subject.workload?.object ?? pod),
    sentence: `registry ${host} refuses to hand out image ${error.image} of container ${container.name}: ${why}`,
    basis: missing !== undefined && secrets.known ? 'confirmed' : 'explicit',
    evidence: [...error.evidence, ...secretEvidence(view, error, secrets)],
    ruledOut: [{ cause: 'registry-unreachable', because: 'the registry answered' }],
    rollback: 'fixes-if-changed',
    implicates: [...(movedRepository(subject) ? [`${container.path}.image`] : []), 'spec.imagePullSecrets', 'spec.serviceAccountName'],
    ...(secret === undefined ? {} : { restore: secret }),
    mitigations: [{ action: secret === undefined ? 'add a pull secret to the pod or to its ServiceAccount' : `write valid credentials for ${host} into Secret ${secret.name}`, risk: 'every pod that uses it pulls with it', undo: 'put the old credentials back' }],
    next: [describeCommand(pod), kubectl(pod, `get serviceaccount ${text(field(pod, 'spec', 'serviceAccountName')) ?? 'default'} -o yaml`)],
  };
}

function secretEvidence(view: ClusterView, { pod }: PullError, { named, absent, present }: ReturnType<typeof pullSecrets>): readonly Evidence[] {
  const missing = view.eventsOf(pod).filter(({ reason }) => reason === 'FailedToRetrieveImagePullSecret').slice(-1);
  return [
    fieldEvidence(pod, 'spec.imagePullSecrets', named.length === 0 ? 'none' : named.map((name) => (absent.includes(name) ? `${name} (does not exist)` : name)).join(', ')),
    ...missing.map(({ reason, message, last }) => fieldEvidence(pod, `event ${reason}`, message, last)),
    ...present.filter(({ written }) => written > 0).map(({ name, written, by }): Evidence => ({ object: { kind: 'Secret', namespace: pod.metadata.namespace ?? '', name }, path: 'metadata.managedFields', value: `written ${ago(view.now, written)} ago${by === '' ? '' : ` by ${by}`}` })),
  ];
}
