import { isRecord, list, text } from '../../core';

/** One field that differs between two pod templates. */
export interface TemplateChange {
  /** Path in the pod template, list items by name: `spec.containers[web].image`. */
  readonly path: string;
  /** Value before, as short text; empty when it was absent. */
  readonly before: string;
  /** Value after, as short text; empty when it is absent. */
  readonly after: string;
}

/** Labels and annotations that tools write on every rollout: they change without meaning anything. */
const NOISE = /^metadata\.(labels\[pod-template-hash\]|labels\[controller-revision-hash\]|creationTimestamp|annotations\[(kubectl\.kubernetes\.io\/restartedAt|kubernetes\.io\/change-cause)\])$/;

/** Lists of a pod whose items have a name. */
const KEYS = ['name', 'mountPath', 'containerPort', 'key', 'topologyKey', 'ip'];

/** The fields in which two pod templates differ, by path. */
export function templateDiff(before: unknown, after: unknown): readonly TemplateChange[] {
  const [left, right] = [flatten(before, ''), flatten(after, '')];
  const paths = [...new Set([...left.keys(), ...right.keys()])].sort();
  const differing = paths.filter((path) => left.get(path) !== right.get(path) && !NOISE.test(path));
  // Of an item that came or went with its fields, the fields tell more than the item.
  const telling = differing.filter((path, position) => !(path.endsWith(']') && differing[position + 1]?.startsWith(`${path}.`) === true));
  return telling.map((path) => ({ path, before: left.get(path) ?? '', after: right.get(path) ?? '' }));
}

/**
 * Whether a change lies in a field that a finding names, or a finding's field in a change.
 * @param implicated paths such as `spec.containers[web].image`; `*` at the end stands for everything below, `[*]` for any item
 */
export function touches(change: TemplateChange, implicated: readonly string[]): boolean {
  return implicated.some((pattern) => {
    const literal = pattern.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    const source = literal.replaceAll('\\[\\*\\]', '\\[[^\\]]*\\]').replace(/\\\*$/, '.*');
    return new RegExp(`^${source}(?:$|[.[])`).test(change.path);
  });
}

function flatten(value: unknown, path: string, into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    value.forEach((item, position) => {
      const own = `${path}[${nameOf(item) ?? position}]`;
      flatten(withoutName(item), own, isRecord(item) ? into.set(own, 'present') : into);
    });
  } else if (isRecord(value)) {
    for (const [key, inner] of Object.entries(value)) {
      flatten(inner, /^metadata\.(labels|annotations)$/.test(path) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`, into);
    }
  } else if (value !== null && value !== undefined && path.split('[').length < 12) {
    into.set(path, String(value).slice(0, 500));
  }
  return into;
}

/** The name is part of the path already. */
function withoutName(item: unknown): unknown {
  const key = isRecord(item) ? KEYS.find((name) => item[name] !== undefined) : undefined;
  return key === undefined || !isRecord(item) || Object.keys(item).length === 1 ? item : Object.fromEntries(Object.entries(item).filter(([name]) => name !== key));
}

function nameOf(item: unknown): string | undefined {
  const key = isRecord(item) ? KEYS.find((name) => item[name] !== undefined) : undefined;
  return key === undefined || !isRecord(item) ? undefined : text(item[key]) ?? String(list(item[key])[0] ?? item[key]);
}
