import { isDnsName, isLabelValue, isQualifiedName, isRecord, type Manifest } from '../../lib/core';

/** What no API server would take, whatever the kind: holes, foreign values, names, labels and annotations. */
export function malformations(manifest: Manifest): string[] {
  const { name, namespace, labels = {}, annotations = {} } = manifest.metadata;
  const where = `${manifest.kind}/${name}`;
  const meta = [
    ...(isDnsName(name) ? [] : [`${where}: name`]),
    ...(isDnsName(namespace) ? [] : [`${where}: namespace ${String(namespace)}`]),
    ...Object.entries(labels).filter(([key, value]) => !isQualifiedName(key) || !isLabelValue(value)).map(([key]) => `${where}: label ${key}`),
    ...Object.entries(annotations).filter(([key, value]) => !isQualifiedName(key) || typeof value !== 'string').map(([key]) => `${where}: annotation ${key}`),
  ];
  return [...meta, ...holes(manifest, where)];
}

function holes(value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => holes(item, `${path}[${index}]`));
  }
  if (isRecord(value)) {
    const proto: unknown = Object.getPrototypeOf(value);
    return proto === Object.prototype || proto === null ? Object.entries(value).flatMap(([key, inner]) => holes(inner, `${path}.${key}`)) : [`${path}: an instance of ${value.constructor?.name}`];
  }
  const plain = typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
  const leaked = typeof value === 'string' && /undefined|NaN|\[object Object\]/.test(value) && !path.includes('.env') && !path.includes('.data') && !path.includes('annotations') && !path.includes('.args');
  return plain && !leaked ? [] : [`${path}: ${String(value)}`];
}
