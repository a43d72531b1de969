import { isRecord, isText } from '../core';
import { Kinds, type KindName } from './kinds';
import type { KubeObject } from './kube-object';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Accepts a value as an object of a kind: items of lists do not carry their kind, metadata-only answers another one.
 * Of Secrets only metadata is kept, and not the copy of the contents that `kubectl apply` leaves there.
 * @returns undefined for what has no name
 */
export function asKubeObject(value: unknown, kind: KindName): KubeObject | undefined {
  if (!isRecord(value) || !isRecord(value.metadata) || !isText(value.metadata.name)) {
    return undefined;
  }
  const { group, version, kind: name } = Kinds[kind];
  const apiVersion = kind !== 'Event' && isText(value.apiVersion) && value.kind === name ? value.apiVersion : group === '' ? version : `${group}/${version}`;
  const object = { ...value, apiVersion, kind: name, metadata: value.metadata } as unknown as KubeObject;
  return kind === 'Secret' ? metadataOf(object) : object;
}

/** The object without everything below metadata. */
export function metadataOf(object: KubeObject): KubeObject {
  const { apiVersion, kind, metadata } = object;
  if (kind !== 'Secret' || !isRecord(metadata.annotations) || !(LAST_APPLIED in metadata.annotations)) {
    return { apiVersion, kind, metadata };
  }
  const annotations = Object.fromEntries(Object.entries(metadata.annotations).filter(([key]) => key !== LAST_APPLIED));
  return { apiVersion, kind, metadata: { ...metadata, annotations } };
}
