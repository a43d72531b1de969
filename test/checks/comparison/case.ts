import { loadAll } from 'js-yaml';
import { isRecord, type Manifest } from '../../../lib/core';
import { BASES, type BaseName } from './bases';

/** One change to a set of manifests. */
export type Change = (manifests: Manifest[]) => void;

/** A base with changes, and what `check` is expected to say that it does not say about the base. */
export interface Case {
  readonly name: string;
  /** For bad ones the defect, for good ones why it is right. */
  readonly what: string;
  readonly base: BaseName;
  readonly changes: readonly Change[];
  /** Ids of the checks that fail; for good cases none, or a false alarm that is known. */
  readonly expected: readonly string[];
}

/** The manifests of a case, in a namespace of its own, so that checkers that read all files at once do not mix cases. */
export function manifestsOf({ name, base, changes }: Pick<Case, 'name' | 'base' | 'changes'>): readonly Manifest[] {
  const manifests = loadAll(BASES[base]) as Manifest[];
  changes.forEach((change) => change(manifests));
  return JSON.parse(JSON.stringify(manifests).replaceAll('"namespace":"shop"', `"namespace":"${name}"`)) as Manifest[];
}

/**
 * Sets a field.
 * @param target kind and name: `Deployment/web`
 * @param path of the field, numbers for places in lists; `pod` stands for the pod's spec, `app` for its first container
 */
export function set(target: string, path: string, value: unknown): Change {
  return (manifests) => {
    const { holder, key } = locate(manifests, target, path);
    holder[key] = value;
  };
}

/** Removes a field. */
export function unset(target: string, path: string): Change {
  return (manifests) => {
    const { holder, key } = locate(manifests, target, path);
    delete holder[key];
  };
}

/** Adds objects. */
export function add(yaml: string): Change {
  return (manifests) => void manifests.push(...(loadAll(yaml) as Manifest[]));
}

/** Removes an object. */
export function drop(target: string): Change {
  return (manifests) => {
    manifests.splice(manifests.indexOf(find(manifests, target)), 1);
  };
}

function find(manifests: readonly Manifest[], target: string): Manifest {
  const found = manifests.find((manifest) => `${manifest.kind}/${manifest.metadata.name}` === target);
  if (found === undefined) {
    throw new Error(`no ${target} in this case`);
  }
  return found;
}

function locate(manifests: readonly Manifest[], target: string, path: string): { readonly holder: Record<string, unknown>; readonly key: string } {
  const object = find(manifests, target);
  const pod = object.kind === 'CronJob' ? 'spec.jobTemplate.spec.template.spec' : 'spec.template.spec';
  const keys = path.replace(/^app(?=\.)/, `${pod}.containers.0`).replace(/^pod(?=\.)/, pod).split(/\.(?![^[]*\])/).map((part) => part.replace(/^\[(.*)\]$/, '$1'));
  const key = keys.pop() ?? '';
  let holder: unknown = object;
  for (const part of keys) {
    const inner: unknown = (holder as Record<string, unknown>)[part];
    holder = isRecord(inner) || Array.isArray(inner) ? inner : ((holder as Record<string, unknown>)[part] = {});
  }
  return { holder: holder as Record<string, unknown>, key };
}
