import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { kubectl } from '../support/commands';
import { newlyReferenced } from '../support/config-references';
import { conditionEvidence, eventEvidence, waitingEvidence } from '../support/evidence';
import { sealedSecretFor, secretSourceNeeds, sourceMessage } from '../support/secret-sources';
import { setUpErrors } from '../support/setup-errors';

const MISSING = /\bsecrets? "(?:[^"/]+\/)?([^"/]+)" not found/i;

/**
 * E04: the Secret is missing because its SealedSecret cannot be opened: it was sealed for another cluster, namespace or
 * name, or the controller has lost its key.
 */
export const sealedSecretFailing: Cause = {
  id: 'sealed-secret-failing',
  rows: ['E04'],
  stages: ['config', 'volumes'],
  needs: (view, subject) => {
    const [pod] = subject.pods;
    const name = missingSecret(view, subject);
    return pod === undefined || name === undefined ? [] : [...secretSourceNeeds(pod.metadata.namespace ?? ''), { verb: 'get', kind: 'Secret', namespace: pod.metadata.namespace ?? '', name }];
  },
  find: (view, subject) => {
    const secret = missingSecret(view, subject);
    const { pods: [pod], container } = subject;
    const source = pod === undefined || secret === undefined ? undefined : sealedSecretFor(view, pod.metadata.namespace ?? '', secret);
    const message = source === undefined ? undefined : sourceMessage(view, source);
    if (pod === undefined || secret === undefined || source === undefined || message === undefined) {
      return undefined;
    }
    const unopened = /no key could decrypt|failed to unseal|illegal base64/i.test(message);
    const brought = newlyReferenced(subject, { kind: 'Secret', name: secret });
    return {
      class: 'configuration',
      root: refOf(source),
      sentence: `Secret ${secret} does not exist, because SealedSecret ${source.metadata.name} ${unopened ? 'cannot be opened: it was sealed with another key, or for another name or namespace' : 'is not turned into it'}`,
      basis: view.lookup('Secret', pod.metadata.namespace, secret).state === 'absent' ? 'confirmed' : 'explicit',
      evidence: [
        ...(container === undefined ? [] : waitingEvidence(pod, container)),
        ...conditionEvidence(source, 'Synced'),
        ...view.eventsOf(source).filter(({ type }) => type === 'Warning').slice(-1).map((event) => eventEvidence(source, event)),
      ],
      ruledOut: [{ cause: 'config-reference-missing', because: 'the Secret is not simply missing: a SealedSecret should make it' }],
      rollback: brought.length > 0 ? 'fixes-if-changed' : 'restore',
      implicates: brought,
      restore: refOf(source),
      mitigations: [{ action: `seal it again with the certificate of this cluster, for name ${secret} and namespace ${pod.metadata.namespace ?? ''}`, risk: 'none', undo: 'put the old SealedSecret back' }],
      next: [kubectl(source, `describe sealedsecret ${source.metadata.name}`)],
    };
  },
};

function missingSecret(view: ClusterView, subject: Subject): string | undefined {
  const texts = subject.stage === 'config' ? [subject.container?.waiting?.message ?? ''] : setUpErrors(view, subject).map(({ message }) => message);
  return texts.map((text) => MISSING.exec(text)?.[1]).find((name) => name !== undefined);
}
