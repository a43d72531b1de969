import { field, text } from '../core';
import type { KubeObject } from './kube-object';
import { matchesSelector } from './label-selector';
import type { ListRequest } from './request';

/** Whether a list would hold an object: namespace, labels and fields. */
export function matchesRequest({ namespace, labels, fields }: Pick<ListRequest, 'namespace' | 'labels' | 'fields'>, object: KubeObject): boolean {
  return (namespace === undefined || object.metadata.namespace === namespace) && matchesSelector(labels, object.metadata.labels) && matchesFields(fields, object);
}

function matchesFields(fields: ListRequest['fields'], object: KubeObject): boolean {
  return Object.entries(fields ?? {}).every(([name, value]) => {
    const regarding = name.startsWith('involvedObject.') && object.involvedObject === undefined ? name.replace('involvedObject', 'regarding') : name;
    return (text(field(object, ...regarding.split('.'))) ?? '') === value;
  });
}
