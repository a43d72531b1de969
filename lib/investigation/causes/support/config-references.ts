import { field, list, text } from '../../../core';
import type { Subject } from '../../spine/subject';

/** A ConfigMap or Secret that a pod template uses, perhaps one key of it. */
export interface ConfigReference {
  /** Kind. */
  readonly kind: 'ConfigMap' | 'Secret';
  /** Name. */
  readonly name: string;
  /** The key; undefined where all of it is used. */
  readonly key?: string;
  /** Field of the template that names it. */
  readonly path: string;
}

/** The ConfigMaps and Secrets that a pod template uses, optional ones as well. */
export function configReferences(template: unknown): readonly ConfigReference[] {
  const spec = field(template, 'spec');
  const found: ConfigReference[] = [];
  const add = (kind: ConfigReference['kind'], name: unknown, path: string, key?: unknown): void => {
    if (typeof name === 'string' && name !== '') {
      found.push({ kind, name, path, ...(typeof key === 'string' ? { key } : {}) });
    }
  };
  for (const group of ['initContainers', 'containers']) {
    for (const container of list(field(spec, group))) {
      const path = `spec.${group}[${text(field(container, 'name')) ?? ''}]`;
      for (const variable of list(field(container, 'env'))) {
        const [own, from] = [`${path}.env[${text(field(variable, 'name')) ?? ''}]`, field(variable, 'valueFrom')];
        add('ConfigMap', field(from, 'configMapKeyRef', 'name'), own, field(from, 'configMapKeyRef', 'key'));
        add('Secret', field(from, 'secretKeyRef', 'name'), own, field(from, 'secretKeyRef', 'key'));
      }
      for (const source of list(field(container, 'envFrom'))) {
        add('ConfigMap', field(source, 'configMapRef', 'name'), `${path}.envFrom`);
        add('Secret', field(source, 'secretRef', 'name'), `${path}.envFrom`);
      }
    }
  }
  for (const volume of list(field(spec, 'volumes'))) {
    const path = `spec.volumes[${text(field(volume, 'name')) ?? ''}]`;
    for (const source of [volume, ...list(field(volume, 'projected', 'sources'))]) {
      const parts = [['ConfigMap', field(source, 'configMap')], ['Secret', field(source, 'secret')]] as const;
      for (const [kind, part] of parts) {
        const name = field(part, 'secretName') ?? field(part, 'name');
        const items = list(field(part, 'items'));
        items.forEach((item) => add(kind, name, path, field(item, 'key')));
        if (items.length === 0) {
          add(kind, name, path);
        }
      }
    }
  }
  return found;
}

/**
 * Fields of the template that a rollback would have to change for a reference to go: where the last rollout brought the
 * reference in, those that name it; none where the revision before used the same.
 */
export function newlyReferenced({ workload, revision }: Subject, wanted: Pick<ConfigReference, 'kind' | 'name' | 'key'>): readonly string[] {
  const [newest, previous] = workload?.revisions ?? [];
  if (newest === undefined || previous === undefined || revision !== newest) {
    return [];
  }
  const matches = ({ kind, name, key }: ConfigReference): boolean => kind === wanted.kind && name === wanted.name && (wanted.key === undefined || key === wanted.key);
  const uses = (template: unknown): readonly ConfigReference[] => configReferences(template).filter(matches);
  return uses(previous.template).length > 0 ? [] : uses(newest.template).map(({ path }) => path);
}
