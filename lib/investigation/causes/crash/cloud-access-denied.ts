import { field, list, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Finding } from '../../verdict/finding';
import { timeOf } from '../../view/time';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { logCause, programFields } from '../support/log-cause';
import { releaseOf } from '../support/release';
import { containerText, type Said } from '../support/said';
import { lastWrite, writtenLately } from '../support/written-lately';

/** Annotations by which a ServiceAccount gets an identity of a cloud, and what a webhook then puts into its pods. */
const IDENTITIES: readonly { readonly annotation: string; readonly injects?: string }[] = [
  { annotation: 'eks.amazonaws.com/role-arn', injects: 'AWS_WEB_IDENTITY_TOKEN_FILE' },
  { annotation: 'azure.workload.identity/client-id', injects: 'AZURE_FEDERATED_TOKEN_FILE' },
  { annotation: 'iam.gke.io/gcp-service-account' },
];
const NONE = /NoCredential|no EC2 IMDS|refresh cached credentials|Unable to (?:locate|load)|Could not load|could not find default|DefaultCredentialsError|CredentialsProviderError|DefaultAzureCredential failed|no identity/i;
/** Who is refused when it shows its token has one, wherever it comes from. */
const SHOWN = /AssumeRoleWithWebIdentity|WebIdentityErr/;

/**
 * H22: a cloud refuses the program, or it has nothing to show there. A ServiceAccount with an identity whose pods did
 * not get it points at the webhook, or at pods older than the annotation; one without an identity at itself.
 */
export const cloudAccessDenied = logCause({
  id: 'cloud-access-denied',
  rows: ['H22'],
  themes: ['cloud'],
  needs: (_view, _subject, { pod }) => [{ verb: 'get', kind: 'ServiceAccount', namespace: pod.metadata.namespace ?? '', name: accountName(pod) }],
  find: (view, subject, said) => {
    const { pod, container, sign } = said;
    const name = accountName(pod);
    const account = view.get('ServiceAccount', pod.metadata.namespace, name);
    const identity = IDENTITIES.find(({ annotation }) => account?.metadata.annotations?.[annotation] !== undefined);
    const who = containerText(container);
    const release = releaseOf(subject);
    const moved = release.guilt !== 'innocent' ? release.changes.find(({ path }) => path === 'spec.serviceAccountName') : undefined;
    const root = account === undefined ? { kind: 'ServiceAccount', namespace: pod.metadata.namespace ?? '', name } : refOf(account);
    const base = { rollback: 'fixes-if-changed', implicates: ['spec.serviceAccountName', 'metadata.labels[*]', ...programFields(said)], ...(account !== undefined && writtenLately(view, account) ? { restore: root } : {}), next: [kubectl(pod, `get serviceaccount ${name} -o yaml`)] } as const;
    if (moved !== undefined) {
      return { ...base, class: 'configuration', basis: 'correlated', sentence: `${who} is refused by the cloud since the last rollout runs it as ServiceAccount ${name}`, evidence: [fieldEvidence(pod, moved.path, `was ${moved.before || 'default'} in the revision before`)] };
    }
    if (identity?.injects !== undefined && !injected(said, identity.injects) && !SHOWN.test(sign.line.text)) {
      return notInjected(said, { injects: identity.injects, younger: account !== undefined && lastWrite(account) > timeOf(pod.metadata.creationTimestamp), account: name }, root);
    }
    const what = sign.facts.action === undefined ? '' : ` to do ${sign.facts.action}`;
    const without = account !== undefined && identity === undefined && NONE.test(sign.line.text);
    return {
      ...base, class: 'configuration', root, basis: without ? 'correlated' : 'status',
      sentence: without ? `${who} has no identity at the cloud: ServiceAccount ${name} carries none` : `${who} is not allowed by the cloud${what} with the identity of ServiceAccount ${name}`,
      unchecked: account === undefined ? [`ServiceAccount ${name}`] : [],
      evidence: identity === undefined ? [] : [{ object: root, path: `metadata.annotations[${identity.annotation}]`, value: account?.metadata.annotations?.[identity.annotation] ?? '' }],
    };
  },
});

interface Missing { readonly injects: string; readonly younger: boolean; readonly account: string }

function notInjected({ pod, container }: Said, { injects, younger, account }: Missing, root: Finding['root']): Omit<Finding, 'evidence'> & { readonly evidence: Finding['evidence'] } {
  const evidence = [fieldEvidence(pod, `${container.path}.env`, `${injects} is not there`)];
  return younger
    ? { class: 'configuration', root, basis: 'correlated', rollback: 'no', evidence, sentence: `pod ${pod.metadata.name} is older than the cloud identity of ServiceAccount ${account} and does not have it`, mitigations: [{ action: 'restart the workload', risk: 'pods are replaced', undo: 'nothing to undo' }] }
    : { class: 'cluster', subsystem: 'cloud', root, basis: 'correlated', rollback: 'no', evidence, sentence: `pod ${pod.metadata.name} did not get the cloud identity of ServiceAccount ${account}: the webhook that injects it did not act` };
}

function injected({ container }: Said, name: string): boolean {
  return list(field(container.spec, 'env')).some((entry) => field(entry, 'name') === name);
}

function accountName(pod: Said['pod']): string {
  return text(field(pod, 'spec', 'serviceAccountName')) ?? 'default';
}
