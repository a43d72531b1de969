/** Whose log a file holds. */
export interface LogName {
  /** Namespace. */
  readonly namespace: string;
  /** Pod. */
  readonly pod: string;
  /** Container; `*` where the file holds all containers of the pod, each under a heading. */
  readonly container: string;
  /** Whether it is the log before the last restart. */
  readonly previous: boolean;
}

/**
 * Reads from a path whose log a file holds:
 * `<namespace>_<pod>_<container>[.previous].log`, `<namespace>/<pod>/<container>[.previous].log` (also `-previous`),
 * `kubectl cluster-info dump` (`<namespace>/<pod>/logs.txt`), must-gather
 * (`namespaces/<namespace>/pods/<pod>/<container>/<container>/logs/current.log`) and support bundles
 * (`cluster-resources/pods/logs/<namespace>/<pod>/<container>.log`).
 * @returns undefined when the path is none of these
 */
export function logName(path: string): LogName | undefined {
  const parts = path.split('/');
  const file = parts[parts.length - 1] ?? '';
  const mustGather = /(?:^|\/)namespaces\/([^/]+)\/pods\/([^/]+)\/([^/]+)\/(?:[^/]+\/)*(current|previous)(?:\.insecure)?\.log$/.exec(path);
  if (mustGather?.[1] !== undefined) {
    return { namespace: mustGather[1], pod: mustGather[2] ?? '', container: mustGather[3] ?? '', previous: mustGather[4] === 'previous' };
  }
  if (file === 'logs.txt' && parts.length >= 3) {
    return { namespace: parts[parts.length - 3] ?? '', pod: parts[parts.length - 2] ?? '', container: '*', previous: false };
  }
  if (!/\.(log|txt)$/i.test(file)) {
    return undefined;
  }
  const bare = file.replace(/\.(log|txt)$/i, '');
  const previous = /[.-]previous$/.test(bare);
  const stem = bare.replace(/[.-]previous$/, '');
  const flat = /^([^_]+)_([^_]+)_([^_]+)$/.exec(stem);
  if (flat?.[1] !== undefined) {
    return { namespace: flat[1], pod: flat[2] ?? '', container: flat[3] ?? '', previous };
  }
  if (parts.length >= 3) {
    return { namespace: parts[parts.length - 3] ?? '', pod: parts[parts.length - 2] ?? '', container: stem, previous };
  }
  return undefined;
}

/** Splits a log of all containers of a pod at the headings of `kubectl cluster-info dump`. */
export function splitByContainer(text: string): ReadonlyMap<string, string> {
  const logs = new Map<string, string>();
  for (const match of text.matchAll(/^==== START logs for container (\S+) of pod \S+ ====\n([\s\S]*?)^==== END logs for container \S+ of pod \S+ ====/gm)) {
    logs.set(match[1] ?? '', match[2] ?? '');
  }
  return logs;
}
