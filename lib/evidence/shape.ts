import { compact, isRecord, isText, record, text } from '../core';
import { Kinds, type KindName } from './kinds';
import type { KubeObject, ManagedFields, ObjectMetadata, OwnerReference } from './kube-object';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Accepts a value as an object of a kind: items of lists do not carry their kind, metadata-only answers another one.
 * Metadata is given the shape that everything else relies on; what has another is dropped. Of Secrets only metadata is
 * kept, and not the copy of the contents that `kubectl apply` leaves there.
 * @returns undefined for what has no name
 */
export function asKubeObject(value: unknown, kind: KindName): KubeObject | undefined {
  if (!isRecord(value) || !isRecord(value.metadata) || !isText(value.metadata.name)) {
    return undefined;
  }
  const { group, version, kind: name } = Kinds[kind];
  const apiVersion = kind !== 'Event' && isText(value.apiVersion) && value.kind === name ? value.apiVersion : group === '' ? version : `${group}/${version}`;
  const object: KubeObject = { ...value, apiVersion, kind: name, metadata: metadataFrom(value.metadata) };
  return kind === 'Secret' ? metadataOf(object) : object;
}

/** The object without everything below metadata. */
export function metadataOf(object: KubeObject): KubeObject {
  const { apiVersion, kind, metadata } = object;
  if (kind !== 'Secret' || metadata.annotations?.[LAST_APPLIED] === undefined) {
    return { apiVersion, kind, metadata };
  }
  const annotations = Object.fromEntries(Object.entries(metadata.annotations).filter(([key]) => key !== LAST_APPLIED));
  return { apiVersion, kind, metadata: { ...metadata, annotations } };
}

function metadataFrom(metadata: Readonly<Record<string, unknown>>): ObjectMetadata {
  const { generation, finalizers } = metadata;
  return compact({
    name: String(metadata.name),
    namespace: text(metadata.namespace) || undefined,
    uid: text(metadata.uid),
    labels: texts(metadata.labels),
    annotations: texts(metadata.annotations),
    ownerReferences: records(metadata.ownerReferences)?.map(owner),
    managedFields: records(metadata.managedFields)?.map(writer),
    creationTimestamp: text(metadata.creationTimestamp),
    deletionTimestamp: text(metadata.deletionTimestamp),
    generation: typeof generation === 'number' ? generation : undefined,
    finalizers: Array.isArray(finalizers) ? finalizers.filter(isText) : undefined,
  });
}

/** A reference to an owner; what it lacks is empty, so that the damage shows. */
function owner({ apiVersion, kind, name, uid, controller }: Readonly<Record<string, unknown>>): OwnerReference {
  return compact({ apiVersion: text(apiVersion), kind: text(kind) ?? '', name: text(name) ?? '', uid: text(uid) ?? '', controller: controller === true });
}

function writer({ manager, operation, time, subresource, fieldsV1 }: Readonly<Record<string, unknown>>): ManagedFields {
  return compact({ manager: text(manager), operation: text(operation), time: text(time), subresource: text(subresource), fieldsV1 });
}

function texts(value: unknown): Readonly<Record<string, string>> | undefined {
  return isRecord(value) ? Object.fromEntries(Object.entries(record(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) : undefined;
}

function records(value: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  return Array.isArray(value) ? value.filter(isRecord) : undefined;
}
