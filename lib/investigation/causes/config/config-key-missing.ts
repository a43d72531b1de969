import { field, list, record, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { ago } from '../../view/time';
import { kubectl } from '../support/commands';
import { newlyReferenced } from '../support/config-references';
import { lastContentWrite } from '../support/content-write';
import { eventEvidence, fieldEvidence, waitingEvidence } from '../support/evidence';
import { nearest } from '../support/nearest';
import { setUpErrors } from '../support/setup-errors';

const IN_OBJECT = /couldn't find key (\S+) in (ConfigMap|Secret) (?:[^/\s]+\/)?([^\s"]+)/i;
const IN_VOLUME = /references non-existent (config|secret) key: (\S+)/;

/**
 * E02: the ConfigMap or Secret is there, and a key that the pod names is not in it. The keys of a ConfigMap are looked
 * at; those of a Secret are not, so there the kubelet's word stands alone.
 */
export const configKeyMissing: Cause = {
  id: 'config-key-missing',
  rows: ['E02'],
  stages: ['config', 'volumes'],
  needs: (view, subject) => {
    const missing = missingOf(view, subject);
    return missing === undefined ? [] : [{ verb: 'get', kind: missing.kind, namespace: missing.namespace, name: missing.name }];
  },
  find: (view, subject) => {
    const missing = missingOf(view, subject);
    const [pod] = subject.pods;
    if (missing === undefined || pod === undefined) {
      return undefined;
    }
    const { kind, name, key, namespace } = missing;
    const root = { kind, namespace, name };
    const object = view.get(kind, namespace, name);
    const keys = kind === 'ConfigMap' && object !== undefined ? keysOf(object) : undefined;
    const similar = nearest(key, keys ?? []);
    const write = object === undefined ? undefined : lastContentWrite(object);
    const { state } = view.lookup(kind, namespace, name);
    const brought = newlyReferenced(subject, { kind, name, key });
    return {
      class: 'configuration',
      root,
      sentence: `${kind} ${name} has no key ${key}, which container ${subject.container?.name ?? ''} needs${similar === undefined ? '' : `; it has ${similar}`}`,
      basis: keys !== undefined && !keys.includes(key) ? 'confirmed' : 'explicit',
      ...(keys?.includes(key) === true ? { contradictions: [`${kind} ${name} has the key now`] } : state === 'absent' ? { contradictions: [`${kind} ${name} does not exist now`] } : {}),
      unchecked: state === 'unknown' ? [`whether ${kind} ${name} has the key now`] : [],
      evidence: [
        ...missing.evidence,
        ...(keys === undefined || object === undefined ? [] : [fieldEvidence(object, 'data', keys.length === 0 ? 'no keys' : `keys: ${keys.slice(0, 20).join(', ')}`)]),
        ...(write === undefined || object === undefined ? [] : [fieldEvidence(object, 'metadata.managedFields', `written ${ago(view.now, write.at)} ago by ${write.by}`, write.at)]),
      ],
      ruledOut: [{ cause: 'config-reference-missing', because: `the message names a key, so ${kind} ${name} is there` }],
      rollback: brought.length > 0 ? 'fixes-if-changed' : 'restore',
      implicates: brought,
      restore: root,
      mitigations: [{ action: `add key ${key} to ${kind} ${name}, or name the right key`, risk: 'a wrong value is read by every new pod', undo: 'remove the key again' }],
      next: [kubectl(pod, `${kind === 'ConfigMap' ? 'describe' : 'get'} ${kind.toLowerCase()} ${name}`)],
    };
  },
};

interface Missing {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
  readonly evidence: readonly Evidence[];
}

function missingOf(view: ClusterView, subject: Subject): Missing | undefined {
  const { pods: [pod], container, stage } = subject;
  if (pod === undefined) {
    return undefined;
  }
  const namespace = pod.metadata.namespace ?? '';
  const match = stage === 'config' ? IN_OBJECT.exec(container?.waiting?.message ?? '') : null;
  if (match !== null && container !== undefined) {
    return { kind: match[2]?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap', namespace, key: match[1] ?? '', name: match[3] ?? '', evidence: waitingEvidence(pod, container) };
  }
  for (const error of stage === 'volumes' ? setUpErrors(view, subject) : []) {
    const found = IN_VOLUME.exec(error.message);
    const kind = found?.[1] === 'secret' ? 'Secret' : 'ConfigMap';
    const name = found === null ? undefined : sourceWith(error.spec, kind, found[2] ?? '');
    if (found !== null && name !== undefined) {
      return { kind, namespace, name, key: found[2] ?? '', evidence: [eventEvidence(pod, error.event)] };
    }
  }
  return undefined;
}

/** The source of a volume that asks for a key: the volume itself, or one of a projected volume. */
function sourceWith(volume: unknown, kind: 'ConfigMap' | 'Secret', key: string): string | undefined {
  const part = kind === 'ConfigMap' ? 'configMap' : 'secret';
  const sources = [volume, ...list(field(volume, 'projected', 'sources'))].map((source) => field(source, part)).filter((source) => source !== undefined);
  const asking = sources.find((source) => list(field(source, 'items')).some((item) => field(item, 'key') === key)) ?? (sources.length === 1 ? sources[0] : undefined);
  return text(field(asking, 'secretName')) ?? text(field(asking, 'name'));
}

function keysOf(map: KubeObject): readonly string[] | undefined {
  return map.data === undefined && map.binaryData === undefined && map.immutable === undefined && Object.keys(map).length <= 3
    ? undefined // Only its metadata was read.
    : [...Object.keys(record(map.data)), ...Object.keys(record(map.binaryData))].sort();
}
