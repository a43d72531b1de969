import { field, list, record, text } from '../../../core';
import { type ObjectRef, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Evidence, Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { fieldEvidence } from './evidence';
import { releaseOf } from './release';

/** Where a value that a program uses is set. */
export interface SettingSource {
  /** The object that has to change: the workload or a ConfigMap. */
  readonly root: ObjectRef;
  /** Field that holds it, or that names the ConfigMap. */
  readonly path: string;
  /** The setting, as evidence. */
  readonly evidence: Evidence;
  /** What it was in the revision before; undefined when the last rollout did not change it. */
  readonly before?: string;
}

/** ConfigMaps that are read at most to find a setting. */
const MOST = 4;

/** The reads that show the settings of a subject's container: its ConfigMaps. Secrets are never read. */
export function settingNeeds(subject: Subject): readonly Need[] {
  const namespace = subject.pods[0]?.metadata.namespace ?? '';
  return configMapsOf(subject).slice(0, MOST).map(({ name }) => ({ verb: 'get', kind: 'ConfigMap', namespace, name }));
}

/**
 * Finds where a value such as a host name is set: in the container's environment or arguments, or in a ConfigMap that it
 * uses. Undefined when it is nowhere to be seen: in the image, or in a Secret.
 */
export function settingOf(view: ClusterView, subject: Subject, value: string): SettingSource | undefined {
  const { pods: [pod], container, workload } = subject;
  if (pod === undefined || container === undefined) {
    return undefined;
  }
  const word = wordOf(value);
  const { changes, guilt } = releaseOf(subject);
  const root = refOf(workload?.object ?? pod);
  const set = [
    ...list(field(container.spec, 'env')).map((entry) => ({ path: `${container.path}.env[${text(field(entry, 'name')) ?? ''}].value`, value: text(field(entry, 'value')) ?? '' })),
    ...['args', 'command'].map((part) => ({ path: `${container.path}.${part}`, value: list(field(container.spec, part)).join(' ') })),
  ].find((each) => word.test(each.value));
  if (set !== undefined) {
    const change = guilt === 'innocent' ? undefined : changes.find(({ path, after }) => path.startsWith(set.path) && word.test(after));
    return { root, path: set.path, evidence: fieldEvidence(pod, set.path, set.value), ...(change === undefined ? {} : { before: change.before }) };
  }
  for (const { name, path } of configMapsOf(subject)) {
    const map = view.get('ConfigMap', pod.metadata.namespace, name);
    const entry = Object.entries(record(map?.data)).find(([, content]) => word.test(text(content) ?? ''));
    if (map !== undefined && entry !== undefined) {
      const line = (text(entry[1]) ?? '').split('\n').find((each) => word.test(each)) ?? '';
      const swapped = guilt === 'innocent' ? undefined : changes.find((change) => change.after === name && change.before !== '');
      return { root: refOf(map), path, evidence: fieldEvidence(map, `data[${entry[0]}]`, line.trim()), ...(swapped === undefined ? {} : { before: swapped.before }) };
    }
  }
  return undefined;
}

/** The ConfigMaps of a subject's container that could not be read, as text for `unchecked`. */
export function unreadSettings(view: ClusterView, subject: Subject): readonly string[] {
  const namespace = subject.pods[0]?.metadata.namespace;
  return configMapsOf(subject).filter(({ name }) => view.lookup('ConfigMap', namespace, name).state === 'unknown').map(({ name }) => `ConfigMap ${name}`);
}

/** Lines of a ConfigMap that are searched at most. */
const MOST_LINES = 300;

/** The settings of a subject's container that can be seen: its arguments, its environment, and the lines of the ConfigMaps that it uses. */
export function settingsOf(view: ClusterView, subject: Subject): readonly { readonly name: string; readonly value: string; readonly evidence: Evidence }[] {
  const { pods: [pod], container } = subject;
  if (pod === undefined || container === undefined) {
    return [];
  }
  const env = list(field(container.spec, 'env')).map((entry) => ({ name: text(field(entry, 'name')) ?? '', value: text(field(entry, 'value')) ?? '' }));
  const maps = configMapsOf(subject).map(({ name }) => view.get('ConfigMap', pod.metadata.namespace, name)).filter((map) => map !== undefined);
  return [
    ...['args', 'command'].map((part) => ({ name: part, value: list(field(container.spec, part)).join(' '), evidence: fieldEvidence(pod, `${container.path}.${part}`, list(field(container.spec, part)).join(' ')) })),
    ...env.map(({ name, value }) => ({ name, value, evidence: fieldEvidence(pod, `${container.path}.env[${name}].value`, value) })),
    ...maps.flatMap((map) => Object.entries(record(map.data)).flatMap(([key, content]) => (text(content) ?? '').split('\n').slice(0, MOST_LINES).map((line) => {
      const [, name = key, value = line] = /^\s*["']?([\w.-]{1,80})["']? ?[:=] ?["']?([^"']*)/.exec(line) ?? [];
      return { name, value, evidence: fieldEvidence(map, `data[${key}]`, line.trim()) };
    }))),
  ].filter(({ value }) => value.trim() !== '' && value.length <= 1000);
}

/** The value as a word of its own: `db` is not in `dbadmin`, and is in `postgres://db:5432`. */
function wordOf(value: string): RegExp {
  return new RegExp(`(?<![\\w-])${value.slice(0, 253).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`);
}

/** The ConfigMaps that a container uses, each with the field that names it. */
function configMapsOf({ pods: [pod], container }: Subject): readonly { readonly name: string; readonly path: string }[] {
  const found = new Map<string, string>();
  const add = (name: unknown, path: string): void => {
    if (typeof name === 'string' && !found.has(name)) {
      found.set(name, path);
    }
  };
  const own = container?.path ?? '';
  list(field(container?.spec, 'envFrom')).forEach((source) => add(field(source, 'configMapRef', 'name'), `${own}.envFrom`));
  list(field(container?.spec, 'env')).forEach((entry) => add(field(entry, 'valueFrom', 'configMapKeyRef', 'name'), `${own}.env[${text(field(entry, 'name')) ?? ''}]`));
  const mounted = list(field(container?.spec, 'volumeMounts')).map((mount) => field(mount, 'name'));
  list(field(pod, 'spec', 'volumes')).filter((volume) => mounted.includes(field(volume, 'name'))).forEach((volume) => {
    const path = `spec.volumes[${text(field(volume, 'name')) ?? ''}]`;
    add(field(volume, 'configMap', 'name'), path);
    list(field(volume, 'projected', 'sources')).forEach((source) => add(field(source, 'configMap', 'name'), path));
  });
  return [...found].filter(([name]) => name !== 'kube-root-ca.crt').map(([name, path]) => ({ name, path }));
}
