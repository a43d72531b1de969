import { type KubeObject, type ObjectRef, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { kubectl } from '../support/commands';
import { newlyReferenced } from '../support/config-references';
import { conditionEvidence, eventEvidence, waitingEvidence } from '../support/evidence';
import { externalSecretFor, secretSourceNeeds, sourceMessage, storeOf } from '../support/secret-sources';
import { setUpErrors } from '../support/setup-errors';

const MISSING = /\bsecrets? "(?:[^"/]+\/)?([^"/]+)" not found/i;
/** The store itself cannot be used: who asks for a secret there does not matter. */
const STORE = /store.{0,80}(?:not ready|is not valid|not found|unavailable)|provider client|unable to (?:log ?in|create session|validate)|could not (?:create|get) (?:provider|client)|permission denied|access ?denied|not authorized|unauthorized|forbidden|\b40[13]\b|invalid ?provider ?config|connection refused|no such host|i\/o timeout|deadline exceeded|x509|throttl|sealed|\b50[0-9]\b/i;
/** The store answered, and has no such secret, key or property. */
const KEY = /does not exist|not found|no such|cannot find|couldn't find|NoSecret|ResourceNotFound|property \S+ .{0,40}(?:missing|exist)|\b404\b/i;

/**
 * E04: the Secret is missing because its ExternalSecret fails. A store that refuses everybody is a fault of the cluster's
 * secret machinery; a path or key that the store does not have is a fault of the ExternalSecret.
 */
export const externalSecretFailing: Cause = {
  id: 'external-secret-failing',
  rows: ['E04'],
  stages: ['config', 'volumes'],
  needs: (view, subject) => (missingSecret(view, subject) === undefined ? [] : [...secretSourceNeeds(subject.pods[0]?.metadata.namespace ?? ''), secretNeed(view, subject)]),
  find: (view, subject) => {
    const secret = missingSecret(view, subject);
    const [pod] = subject.pods;
    const source = pod === undefined || secret === undefined ? undefined : externalSecretFor(view, pod.metadata.namespace ?? '', secret);
    const message = source === undefined ? undefined : sourceMessage(view, source);
    if (pod === undefined || secret === undefined || source === undefined || message === undefined) {
      return undefined;
    }
    const store = storeOf(source);
    const refused = STORE.test(message) && store !== undefined;
    const root: ObjectRef = refused ? store : refOf(source);
    const brought = newlyReferenced(subject, { kind: 'Secret', name: secret });
    return {
      class: refused ? 'cluster' : 'configuration',
      ...(refused ? { subsystem: 'control-plane' } : {}),
      root,
      sentence: `Secret ${secret} does not exist, because ExternalSecret ${source.metadata.name} cannot make it: ${refused ? `${store.kind} ${store.name} gives it nothing` : KEY.test(message) ? 'what it asks for is not in its store' : 'it fails'}`,
      basis: view.lookup('Secret', pod.metadata.namespace, secret).state === 'absent' ? 'confirmed' : 'explicit',
      ...(view.lookup('Secret', pod.metadata.namespace, secret).state === 'found' ? { contradictions: [`Secret ${secret} exists now`] } : {}),
      evidence: [...podEvidence(view, subject), ...conditionEvidence(source, 'Ready'), ...lastWarning(view, source)],
      ruledOut: [{ cause: 'config-reference-missing', because: 'the Secret is not simply missing: an ExternalSecret should make it' }],
      rollback: brought.length > 0 ? 'fixes-if-changed' : 'restore',
      implicates: brought,
      restore: root,
      mitigations: [{ action: refused ? `repair ${store.kind} ${store.name}: its credentials, its address, its rights` : `correct the path and keys in ExternalSecret ${source.metadata.name}, or write the secret into its store`, risk: 'every Secret made from it changes', undo: 'put the old one back' }],
      next: [kubectl(source, `describe externalsecret ${source.metadata.name}`), ...(store === undefined ? [] : [kubectl(store.kind === 'SecretStore' ? source : { ...source, metadata: { name: store.name } }, `describe ${store.kind.toLowerCase()} ${store.name}`)])],
    };
  },
};

/** The Secret that the kubelet misses. */
function missingSecret(view: ClusterView, subject: Subject): string | undefined {
  const texts = subject.stage === 'config' ? [subject.container?.waiting?.message ?? ''] : setUpErrors(view, subject).map(({ message }) => message);
  return texts.map((text) => MISSING.exec(text)?.[1]).find((name) => name !== undefined);
}

function secretNeed(view: ClusterView, subject: Subject): { readonly verb: 'get'; readonly kind: 'Secret'; readonly namespace: string; readonly name: string } {
  return { verb: 'get', kind: 'Secret', namespace: subject.pods[0]?.metadata.namespace ?? '', name: missingSecret(view, subject) ?? '' };
}

function podEvidence(view: ClusterView, subject: Subject): ReturnType<typeof waitingEvidence> {
  const [pod] = subject.pods;
  const [mount] = setUpErrors(view, subject).filter(({ message }) => MISSING.test(message));
  return pod === undefined ? [] : subject.stage === 'config' && subject.container !== undefined ? waitingEvidence(pod, subject.container) : mount === undefined ? [] : [eventEvidence(pod, mount.event)];
}

function lastWarning(view: ClusterView, source: KubeObject): ReturnType<typeof waitingEvidence> {
  return view.eventsOf(source).filter(({ type }) => type === 'Warning').slice(-1).map((event) => eventEvidence(source, event));
}
