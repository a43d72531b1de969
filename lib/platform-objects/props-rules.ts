import { isDnsLabel, isDnsName, isRecord, type Problems, show } from '../core';
import type { ObjectPlace } from './place';

/** Name and namespace of an object, and the props as a record that is safe to read. */
export interface ReadProps {
  /** The props, or an empty record where they are none. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Name of the object. */
  readonly name: string;
}

/** Reads what all platform objects share: that props are props, that each is known, and a name that Kubernetes takes. */
export function readProps(props: unknown, place: ObjectPlace, known: readonly string[], problems: Problems): ReadProps {
  if (!isRecord(props)) {
    problems.add('PropsMissing', '', `${show(props)} is not a set of props`, `Give { ${known.join(', ')} }.`);
    problems.throwIfAny();
  }
  const given = isRecord(props) ? props : {};
  unknownKeys(given, known, '', problems);
  const name: unknown = given.name ?? place.id;
  if (!isDnsName(name)) {
    problems.add('NameInvalid', given.name === undefined ? 'id' : 'name', `${show(name)} is not a DNS name`, 'Use lower-case letters, digits, dashes and dots.');
  }
  return { given, name: String(name) };
}

/** Reports every key that nobody reads: it is a slip, and would be ignored in silence. */
export function unknownKeys(given: Readonly<Record<string, unknown>>, known: readonly string[], path: string, problems: Problems): void {
  for (const key of Object.keys(given).filter((name) => !known.includes(name))) {
    problems.add('UnknownProperty', path === '' ? key : `${path}.${key}`, `${show(key)} is not a property here`, `Known properties are ${known.join(', ')}.`);
  }
}

/** Reports a namespace that an object needs and the chart does not give. */
export function requireNamespace(kind: string, place: ObjectPlace, problems: Problems): void {
  if (!isDnsLabel(place.namespace)) {
    problems.add('NamespaceMissing', '', `the ${kind} lives in a namespace, and the chart has ${place.namespace === undefined ? 'none' : show(place.namespace)}`,
      'Give the chart one: new Chart(app, "gateway", { namespace: "gateway" }).');
  }
}
