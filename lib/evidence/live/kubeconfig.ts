import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { load } from 'js-yaml';
import { fail, field, list, show, text } from '../../core';

/** One context of a kubeconfig with all it refers to. Paths are absolute. */
export interface KubeconfigContext {
  /** Name of the context. */
  readonly name: string;
  /** Namespace it works in. */
  readonly namespace: string;
  /** Entry below `cluster`: server, certificate authority, proxy. */
  readonly cluster: unknown;
  /** Entry below `user`: certificates, token, exec plugin. */
  readonly user: unknown;
}

/** Where a pod finds the credentials of its service account. */
const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Entries of a kubeconfig that name files, which count from the folder of the kubeconfig. */
const PATHS = ['certificate-authority', 'client-certificate', 'client-key', 'tokenFile'];

/**
 * Finds the context that kubectl would use: of the files in KUBECONFIG, of `~/.kube/config`, or of the pod's own service
 * account. The first file that has an entry wins, as in kubectl.
 * @param context name of a context
 * @default - the current context
 * @throws SeaworthyError `KubeconfigUnusable`, `ContextUnknown`
 */
export function readKubeconfig(context?: string, env: Readonly<Record<string, string | undefined>> = process.env): KubeconfigContext {
  const files = filesOf(env);
  if (files.length === 0) {
    return inCluster(env);
  }
  const configs = files.map(readOne);
  const name = context ?? configs.map((config) => text(field(config, 'current-context'))).find((each) => each !== undefined && each !== '');
  if (name === undefined) {
    return fail('KubeconfigUnusable', '', `${files.map(show).join(', ')} ${files.length === 1 ? 'has' : 'have'} no current context`, 'Choose one with kubectl config use-context, or name one with --context.');
  }
  const found = entry(configs, 'contexts', 'context', name);
  if (found === undefined) {
    const known = configs.flatMap((config) => list(field(config, 'contexts')).map((each) => show(field(each, 'name'))));
    return fail('ContextUnknown', '', `context ${show(name)} is not in the kubeconfig, which has ${known.join(', ') || 'none'}`, 'Name one of these contexts.');
  }
  const cluster = entry(configs, 'clusters', 'cluster', text(field(found, 'cluster')) ?? '');
  if (text(field(cluster, 'server')) === undefined) {
    return fail('KubeconfigUnusable', '', `context ${show(name)} names no cluster with a server`, 'Correct the kubeconfig, or name another context.');
  }
  return { name, namespace: text(field(found, 'namespace')) || 'default', cluster, user: entry(configs, 'users', 'user', text(field(found, 'user')) ?? '') };
}

function filesOf(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const named = (env.KUBECONFIG ?? '').split(delimiter).filter((file) => file !== '');
  if (named.length > 0) {
    const there = named.filter((file) => existsSync(file));
    return there.length > 0 ? there : fail('KubeconfigUnusable', '', `KUBECONFIG names ${named.map(show).join(', ')}, which ${named.length === 1 ? 'does' : 'do'} not exist`, 'Set KUBECONFIG to a file that kubectl can use.');
  }
  const own = join(env.HOME ?? homedir(), '.kube', 'config');
  return existsSync(own) ? [own] : [];
}

function readOne(file: string): unknown {
  try {
    return absolute(load(readFileSync(file, 'utf8')), dirname(file));
  } catch (error) {
    return fail('KubeconfigUnusable', '', `the kubeconfig ${show(file)} cannot be read: ${(error as Error).message.split('\n')[0]}`, 'Set KUBECONFIG to a file that kubectl can use.');
  }
}

/** Paths in a kubeconfig count from its folder. */
function absolute(value: unknown, folder: string, key = ''): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => absolute(item, folder));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, absolute(item, folder, name)]));
  }
  return typeof value === 'string' && value !== '' && PATHS.includes(key) && !isAbsolute(value) ? join(folder, value) : value;
}

function entry(configs: readonly unknown[], plural: string, singular: string, name: string): unknown {
  const found = configs.flatMap((config) => list(field(config, plural))).find((each) => field(each, 'name') === name);
  return field(found, singular);
}

function inCluster(env: Readonly<Record<string, string | undefined>>): KubeconfigContext {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port = '443' } = env;
  if (host === undefined || !existsSync(`${SERVICE_ACCOUNT}/token`)) {
    return fail('KubeconfigUnusable', '', 'there is no kubeconfig: KUBECONFIG is not set, ~/.kube/config does not exist, and this is no pod with a service account', 'Set KUBECONFIG, or investigate a dump with --from.');
  }
  const namespace = `${SERVICE_ACCOUNT}/namespace`;
  return {
    name: 'in-cluster',
    namespace: existsSync(namespace) ? readFileSync(namespace, 'utf8').trim() : 'default',
    cluster: { 'server': `https://${host.includes(':') ? `[${host}]` : host}:${port}`, 'certificate-authority': `${SERVICE_ACCOUNT}/ca.crt` },
    user: { tokenFile: `${SERVICE_ACCOUNT}/token` },
  };
}
