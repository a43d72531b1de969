import { isRecord } from '../../core';
import type { KubeObject } from '../kube-object';
import { namesSecret, REDACTED, redactText } from './redact-text';

/** Deeper than any real object; what lies below is dropped. */
const DEEPEST = 60;

/** Annotations that repeat whole objects, values included. */
const COPIES = ['kubectl.kubernetes.io/last-applied-configuration', 'kapp.k14s.io/original'];

/**
 * Removes secrets from an object before anything is kept: values of variables and keys with secret names, secrets in
 * any text, copies of the object in annotations (their presence is kept: it tells who applied it).
 */
export function redactObject(object: KubeObject): KubeObject {
  return redact(object, '', 0) as KubeObject;
}

function redact(value: unknown, key: string, depth: number): unknown {
  if (typeof value === 'string') {
    return COPIES.includes(key) ? '' : redactText(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (depth > DEEPEST) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value.map((item) => redact(item, '', depth + 1));
  }
  if (key === 'managedFields' || key === 'fieldsV1') {
    return value;
  }
  const entries = Object.entries(value).map(([name, inner]) => [name, hides(value, key, name) && typeof inner === 'string' ? REDACTED : redact(inner, name, depth + 1)]);
  return Object.fromEntries(entries);
}

/** An entry of `env` is secret by its name; an entry of a ConfigMap's `data` by its key. */
function hides(holder: object, holderKey: string, name: string): boolean {
  if (holderKey === 'data' || holderKey === 'stringData') {
    return namesSecret(name);
  }
  return name === 'value' && isRecord(holder) && typeof holder.name === 'string' && namesSecret(holder.name);
}
