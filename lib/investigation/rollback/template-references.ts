import { field, list, text } from '../../core';
import type { GetRequest, KindName } from '../../evidence';

/** An object that a pod template names and cannot do without. */
export interface TemplateReference {
  /** Kind. */
  readonly kind: KindName;
  /** Name. */
  readonly name: string;
}

/** The ConfigMaps, Secrets, claims and the ServiceAccount that pods of a template need; optional ones are left out. */
export function templateReferences(template: unknown): readonly TemplateReference[] {
  const spec = field(template, 'spec');
  const found: TemplateReference[] = [];
  const add = (kind: KindName, name: unknown, optional: unknown): void => {
    const own = text(name);
    if (own !== undefined && own !== '' && optional !== true && !found.some((other) => other.kind === kind && other.name === own)) {
      found.push({ kind, name: own });
    }
  };
  for (const container of [...list(field(spec, 'initContainers')), ...list(field(spec, 'containers'))]) {
    for (const variable of list(field(container, 'env'))) {
      const from = field(variable, 'valueFrom');
      add('ConfigMap', field(from, 'configMapKeyRef', 'name'), field(from, 'configMapKeyRef', 'optional'));
      add('Secret', field(from, 'secretKeyRef', 'name'), field(from, 'secretKeyRef', 'optional'));
    }
    for (const source of list(field(container, 'envFrom'))) {
      add('ConfigMap', field(source, 'configMapRef', 'name'), field(source, 'configMapRef', 'optional'));
      add('Secret', field(source, 'secretRef', 'name'), field(source, 'secretRef', 'optional'));
    }
  }
  for (const volume of list(field(spec, 'volumes'))) {
    for (const source of [volume, ...list(field(volume, 'projected', 'sources'))]) {
      add('ConfigMap', field(source, 'configMap', 'name'), field(source, 'configMap', 'optional'));
      add('Secret', field(source, 'secret', 'secretName') ?? field(source, 'secret', 'name'), field(source, 'secret', 'optional'));
    }
    add('PersistentVolumeClaim', field(volume, 'persistentVolumeClaim', 'claimName'), false);
  }
  add('ServiceAccount', field(spec, 'serviceAccountName') === 'default' ? undefined : field(spec, 'serviceAccountName'), false);
  return found;
}

/** The reads that tell whether the references of a template exist. */
export function referenceNeeds(template: unknown, namespace: string): readonly GetRequest[] {
  return templateReferences(template).slice(0, 8).map(({ kind, name }) => ({ verb: 'get', kind, namespace, name }));
}
