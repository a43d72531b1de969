import { field, list, text } from '../../core';
import type { Workload } from './workload';

/** Something that a pod needs to exist. Optional references are left out. */
export interface Reference {
  /** Kind of the object. */
  readonly kind: 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim';
  /** Its name. */
  readonly name: string;
  /** Key within it, where one is named. */
  readonly key: string | undefined;
  /** Path of the reference within the workload. */
  readonly path: string;
}

/** Everything that the pods of a workload name: in the environment, in volumes, as claims. */
export function referencesOf(workload: Workload): readonly Reference[] {
  return [...workload.containers.flatMap(fromContainer), ...workload.volumes.flatMap((volume, index) => fromVolume(volume, workload.at(`volumes[${index}]`)))];
}

function fromContainer({ spec, at }: Workload['containers'][number]): readonly Reference[] {
  const variables = list(spec.env).flatMap((variable, index) => [
    ...one('ConfigMap', field(variable, 'valueFrom', 'configMapKeyRef'), at(`env[${index}].valueFrom.configMapKeyRef`)),
    ...one('Secret', field(variable, 'valueFrom', 'secretKeyRef'), at(`env[${index}].valueFrom.secretKeyRef`)),
  ]);
  const sources = list(spec.envFrom).flatMap((source, index) => [
    ...one('ConfigMap', field(source, 'configMapRef'), at(`envFrom[${index}].configMapRef`)),
    ...one('Secret', field(source, 'secretRef'), at(`envFrom[${index}].secretRef`)),
  ]);
  return [...variables, ...sources];
}

function fromVolume(volume: Readonly<Record<string, unknown>>, path: string): readonly Reference[] {
  const projected = list(field(volume, 'projected', 'sources')).flatMap((source, index) => [
    ...one('ConfigMap', field(source, 'configMap'), `${path}.projected.sources[${index}].configMap`),
    ...one('Secret', field(source, 'secret'), `${path}.projected.sources[${index}].secret`),
  ]);
  return [
    ...one('ConfigMap', volume.configMap, `${path}.configMap`),
    ...one('Secret', volume.secret, `${path}.secret`, 'secretName'),
    ...one('PersistentVolumeClaim', volume.persistentVolumeClaim, `${path}.persistentVolumeClaim`, 'claimName'),
    ...projected,
  ];
}

function one(kind: Reference['kind'], reference: unknown, path: string, nameField = 'name'): readonly Reference[] {
  const name = text(field(reference, nameField));
  return name === undefined || name === '' || field(reference, 'optional') === true ? [] : [{ kind, name, key: text(field(reference, 'key')), path }];
}
