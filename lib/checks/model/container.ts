import { field, list, record, text } from '../../core';

/** A container of a pod template and where it stands. */
export interface Container {
  /** Its fields. */
  readonly spec: Readonly<Record<string, unknown>>;
  /** Its name, for messages. */
  readonly name: string;
  /** Whether it runs before the others. A native sidecar (`restartPolicy: Always`) runs beside them and is none. */
  readonly init: boolean;
  /** Path of a field of it within the object. */
  readonly at: (path: string) => string;
}

/** The containers of a pod spec: init containers first, as they run. */
export function containersOf(podSpec: Readonly<Record<string, unknown>>, podPath: string): readonly Container[] {
  return ['initContainers', 'containers'].flatMap((key) => list(podSpec[key]).map((value, index): Container => {
    const spec = record(value);
    const base = `${podPath}.${key}[${index}]`;
    return { spec, name: text(spec.name) ?? `number ${index + 1}`, init: key === 'initContainers' && field(spec, 'restartPolicy') !== 'Always', at: (path) => (path === '' ? base : `${base}.${path}`) };
  }));
}
