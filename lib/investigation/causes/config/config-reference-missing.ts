import type { KindName } from '../../../evidence';
import { templateReferences } from '../../rollback/template-references';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Evidence, Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { kubectl } from '../support/commands';
import { type ConfigReference, configReferences, newlyReferenced } from '../support/config-references';
import { fieldEvidence, waitingEvidence } from '../support/evidence';
import { nearest } from '../support/nearest';
import { externalSecretFor, sealedSecretFor, secretSourceNeeds, sourceFails } from '../support/secret-sources';

const MISSING = /\b(configmap|secret)s? "(?:[^"/]+\/)?([^"/]+)" not found/i;

/**
 * E01, E03: a ConfigMap or Secret that a pod names does not exist. Of Secrets only the existence is asked for. A Secret
 * that an ExternalSecret or SealedSecret fails to make is E04, the certificate that every namespace gets is E09.
 */
export const configReferenceMissing: Cause = {
  id: 'config-reference-missing',
  rows: ['E01', 'E03'],
  stages: ['config', 'volumes'],
  needs: (view, subject) => {
    const missing = missingOf(view, subject);
    const namespace = subject.pods[0]?.metadata.namespace ?? '';
    return missing === undefined ? mountNeeds(view, subject) : [
      { verb: 'list', kind: missing.kind, namespace, metadataOnly: true },
      { verb: 'list', kind: missing.kind, fields: { 'metadata.name': missing.name }, metadataOnly: true },
      ...(missing.kind === 'Secret' ? secretSourceNeeds(namespace) : []),
    ];
  },
  find: (view, subject) => {
    const missing = missingOf(view, subject);
    const [pod] = subject.pods;
    if (missing === undefined || pod === undefined || missing.name === 'kube-root-ca.crt' || isMadeByFailing(view, pod.metadata.namespace ?? '', missing)) {
      return undefined;
    }
    const { kind, name } = missing;
    const namespace = pod.metadata.namespace ?? '';
    const { state } = view.lookup(kind, namespace, name);
    const root = { kind, namespace, name };
    const existed = hadIt(subject, kind, name);
    const brought = newlyReferenced(subject, { kind, name });
    return {
      class: 'configuration',
      root,
      sentence: `${kind} ${name}, which container ${subject.container?.name ?? ''} needs, does not exist in namespace ${namespace}${hint(view, kind, name, namespace, existed !== undefined)}`,
      basis: missing.silent ? 'correlated' : state === 'absent' ? 'confirmed' : 'explicit',
      ...(state === 'found' ? { contradictions: [`${kind} ${name} exists now: it may just have been made`] } : {}),
      unchecked: [
        ...(state === 'unknown' ? [`whether ${kind} ${name} exists now`] : []),
        ...(missing.silent && view.listing('Event', namespace) !== 'done' ? ['what the kubelet says about the volumes: not all events could be read'] : []),
      ],
      evidence: [
        ...missing.evidence,
        ...(state === 'absent' ? [{ object: root, path: 'metadata.name', value: 'does not exist' }] : []),
        ...(existed === undefined ? [] : [fieldEvidence(existed, 'status.conditions[Ready]', 'True: it uses the same, which was there when it started')]),
      ],
      rollback: brought.length > 0 ? 'fixes-if-changed' : 'restore',
      implicates: brought,
      restore: root,
      mitigations: [{ action: `create ${kind} ${name}, or name the right one`, risk: 'a wrong value is read by every new pod', undo: `delete ${kind} ${name}` }],
      next: [kubectl(pod, `get ${kind.toLowerCase()}s`), kubectl(pod, `get events --field-selector involvedObject.name=${pod.metadata.name}`)],
      ...(subject.workload === undefined ? {} : { ruledOut: [{ cause: 'config-key-missing', because: 'the message names the object, not a key in it' }] }),
    };
  },
};

interface Missing {
  readonly kind: KindName & ('ConfigMap' | 'Secret');
  readonly name: string;
  readonly evidence: readonly Evidence[];
  /** No message names it: the pod waits for its volumes, and this one has nothing to come from. */
  readonly silent: boolean;
}

/** Without a word of the kubelet about the volumes: the reads that tell whether what they come from is there. */
function mountNeeds(view: ClusterView, subject: Subject): readonly Need[] {
  const namespace = subject.pods[0]?.metadata.namespace ?? '';
  return mountedReferences(view, subject).map(({ kind, name }) => ({ verb: 'get', kind, namespace, name }));
}

/** The ConfigMaps and Secrets of the volumes that cannot be left out, where no event tells what the mounts wait for. */
function mountedReferences(view: ClusterView, { pods: [pod], stage }: Subject): readonly ConfigReference[] {
  const told = pod === undefined || view.eventsOf(pod).some(({ reason }) => reason === 'FailedMount' || reason === 'FailedAttachVolume');
  const needed = templateReferences(pod).map(({ kind, name }) => `${kind}/${name}`);
  return stage !== 'volumes' || told ? [] : configReferences(pod).filter(({ kind, name, path }) => path.startsWith('spec.volumes') && needed.includes(`${kind}/${name}`)).slice(0, 6);
}

/** What the kubelet says is missing: of the container's state, or of the newest mount event. */
function missingOf(view: ClusterView, subject: Subject): Missing | undefined {
  const { pods: [pod], container, stage } = subject;
  if (pod === undefined) {
    return undefined;
  }
  const mounts = view.eventsOf(pod).filter(({ reason }) => stage === 'volumes' && reason === 'FailedMount');
  const newest = [...mounts].reverse().find(({ message }) => MISSING.test(message));
  const match = MISSING.exec(stage === 'config' ? container?.waiting?.message ?? '' : newest?.message ?? '');
  if (match === null) {
    const gone = mountedReferences(view, subject).find(({ kind, name }) => view.lookup(kind, pod.metadata.namespace, name).state === 'absent');
    return gone === undefined ? undefined : { kind: gone.kind, name: gone.name, silent: true, evidence: [fieldEvidence(pod, gone.path, `comes from ${gone.kind} ${gone.name}`)] };
  }
  const evidence = newest === undefined ? (container === undefined ? [] : waitingEvidence(pod, container)) : [fieldEvidence(pod, `event ${newest.reason}`, newest.message, newest.last)];
  return { kind: match[1]?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap', name: match[2] ?? '', evidence, silent: false };
}

function isMadeByFailing(view: ClusterView, namespace: string, { kind, name }: Missing): boolean {
  const sources = kind === 'Secret' ? [externalSecretFor(view, namespace, name), sealedSecretFor(view, namespace, name)] : [];
  return sources.some((source) => source !== undefined && sourceFails(view, source));
}

/** A pod that serves and uses the same object: so it was there, and was deleted. */
function hadIt({ workload, pods }: Subject, kind: 'ConfigMap' | 'Secret', name: string): Subject['pods'][number] | undefined {
  return workload?.pods.find((pod) => isReady(pod) && !pods.includes(pod) && configReferences(pod).some((reference) => reference.kind === kind && reference.name === name));
}

/** What was probably meant or has happened. */
function hint(view: ClusterView, kind: 'ConfigMap' | 'Secret', name: string, namespace: string, existed: boolean): string {
  const similar = nearest(name, view.all(kind, namespace).map(({ metadata }) => metadata.name));
  const elsewhere = view.all(kind).find(({ metadata }) => metadata.name === name && metadata.namespace !== namespace)?.metadata.namespace;
  return existed ? '; it was there before' : similar !== undefined ? `; ${similar} does` : elsewhere !== undefined ? `; namespace ${elsewhere} has one of this name` : '';
}
