import type { KindName } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { kubectl } from '../support/commands';
import { fieldEvidence, waitingEvidence } from '../support/evidence';
import { nearest } from '../support/nearest';

const MISSING = /\b(configmap|secret)s? "(?:[^"/]+\/)?([^"/]+)" not found/i;

/**
 * E01, E03: a ConfigMap or Secret that a pod names does not exist. Of Secrets only the existence is asked for.
 */
export const configReferenceMissing: Cause = {
  id: 'config-reference-missing',
  rows: ['E01', 'E03'],
  stages: ['config', 'volumes'],
  needs: (view, subject) => {
    const missing = missingOf(view, subject);
    const namespace = subject.pods[0]?.metadata.namespace ?? '';
    return missing === undefined ? [] : [{ verb: 'list', kind: missing.kind, namespace, metadataOnly: true }];
  },
  find: (view, subject) => {
    const missing = missingOf(view, subject);
    const [pod] = subject.pods;
    if (missing === undefined || pod === undefined) {
      return undefined;
    }
    const { kind, name } = missing;
    const namespace = pod.metadata.namespace ?? '';
    const { state } = view.lookup(kind, namespace, name);
    const similar = nearest(name, view.all(kind, namespace).map(({ metadata }) => metadata.name));
    const root = { kind, namespace, name };
    return {
      class: 'configuration',
      root,
      sentence: `${kind} ${name}, which container ${subject.container?.name ?? ''} needs, does not exist in namespace ${namespace}${similar === undefined ? '' : `; ${similar} does`}`,
      basis: state === 'absent' ? 'confirmed' : 'explicit',
      ...(state === 'found' ? { contradictions: [`${kind} ${name} exists now: it may just have been made`] } : {}),
      evidence: [...missing.evidence, ...(state === 'absent' ? [{ object: root, path: 'metadata.name', value: 'does not exist' }] : [])],
      rollback: 'fixes-if-changed',
      implicates: ['spec.containers[*].env', 'spec.containers[*].envFrom', 'spec.initContainers[*].env', 'spec.initContainers[*].envFrom', 'spec.volumes'],
      restore: root,
      mitigations: [{ action: `create ${kind} ${name}, or name the right one`, risk: 'a wrong value is read by every new pod', undo: `delete ${kind} ${name}` }],
      next: [kubectl(pod, `get ${kind.toLowerCase()}s`), kubectl(pod, `get events --field-selector involvedObject.name=${pod.metadata.name}`)],
      ...(subject.workload === undefined ? {} : { ruledOut: [{ cause: 'config-key-missing', because: 'the message names the object, not a key in it' }] }),
    };
  },
};

interface Missing {
  readonly kind: KindName;
  readonly name: string;
  readonly evidence: readonly Evidence[];
}

/** What the kubelet says is missing: of the container's state, or of the newest mount event. */
function missingOf(view: ClusterView, { pods: [pod], container, stage }: Subject): Missing | undefined {
  if (pod === undefined) {
    return undefined;
  }
  const mounts = view.eventsOf(pod).filter(({ reason }) => stage === 'volumes' && reason === 'FailedMount');
  const newest = [...mounts].reverse().find(({ message }) => MISSING.test(message));
  const match = MISSING.exec(stage === 'config' ? container?.waiting?.message ?? '' : newest?.message ?? '');
  if (match === null) {
    return undefined;
  }
  const evidence = newest === undefined ? (container === undefined ? [] : waitingEvidence(pod, container)) : [fieldEvidence(pod, `event ${newest.reason}`, newest.message, newest.last)];
  return { kind: match[1]?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap', name: match[2] ?? '', evidence };
}
