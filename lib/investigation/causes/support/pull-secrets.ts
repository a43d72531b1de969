import { field, list, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { timeOf } from '../../view/time';
import { writesOf } from '../../view/writes';

/** The pull secrets of a pod, as far as they may be looked at: their existence and their writers, never their contents. */
export interface PullSecrets {
  /** Names that the pod refers to. Admission has copied those of its ServiceAccount there. */
  readonly named: readonly string[];
  /** Those that surely do not exist. */
  readonly absent: readonly string[];
  /** Those that exist, with the time of their last write, in milliseconds since 1970; 0 when unknown. */
  readonly present: readonly { readonly name: string; readonly written: number; readonly by: string }[];
  /** Whether Secrets could be looked at. */
  readonly known: boolean;
}

/** The reads that tell whether the pull secrets of a pod exist. */
export function pullSecretNeeds(pod: KubeObject): readonly Need[] {
  return namesOf(pod).slice(0, 4).map((name) => ({ verb: 'get', kind: 'Secret', namespace: pod.metadata.namespace ?? '', name }));
}

/** Looks at the pull secrets of a pod. */
export function pullSecrets(view: ClusterView, pod: KubeObject): PullSecrets {
  const named = namesOf(pod);
  const looked = named.map((name) => ({ name, found: view.lookup('Secret', pod.metadata.namespace, name) }));
  const told = view.eventsOf(pod).filter(({ reason }) => reason === 'FailedToRetrieveImagePullSecret').flatMap(({ message }) => /\(([^)]*)\)/.exec(message)?.[1]?.split(/,\s*/) ?? []);
  return {
    named,
    absent: looked.filter(({ name, found }) => found.state === 'absent' || (found.state === 'unknown' && told.includes(name))).map(({ name }) => name),
    present: looked.flatMap(({ name, found }) => (found.state === 'found' ? [{ name, ...lastWrite(found.object) }] : [])),
    known: looked.every(({ found }) => found.state !== 'unknown'),
  };
}

function namesOf(pod: KubeObject): readonly string[] {
  return list(field(pod, 'spec', 'imagePullSecrets')).map((secret) => text(field(secret, 'name')) ?? '').filter((name) => name !== '');
}

function lastWrite(object: KubeObject): { readonly written: number; readonly by: string } {
  const [newest] = writesOf(object);
  return { written: newest?.at ?? timeOf(object.metadata.creationTimestamp), by: newest?.by ?? '' };
}
