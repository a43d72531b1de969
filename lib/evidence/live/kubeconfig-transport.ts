import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';
import { fail, show } from '../../core';
import type { Transport, TransportAnswer } from './transport';

/** Largest answer in bytes: ten thousand pods take about 100 MB. */
const MOST_BYTES = 256 * 2 ** 20;

/**
 * Reaches the cluster that kubectl would reach: KUBECONFIG (several files), ~/.kube/config, or the pod's own service
 * account; contexts, client certificates, tokens, exec plugins, OIDC and proxies as the Kubernetes client reads them.
 * Only the client's configuration is loaded, not its thousand models.
 * @param context name of a context
 * @default - the current context
 * @throws SeaworthyError `KubeconfigUnusable`, `ContextUnknown`
 */
export async function kubeconfigTransport(context?: string): Promise<Transport> {
  const { KubeConfig: Config } = await import('@kubernetes/client-node/dist/config.js') as { KubeConfig: new () => KubeConfig };
  const config = new Config();
  try {
    config.loadFromDefault();
  } catch (error) {
    return fail('KubeconfigUnusable', '', `the kubeconfig cannot be read: ${(error as Error).message}`, 'Set KUBECONFIG to a file that kubectl can use.');
  }
  if (context !== undefined) {
    if (config.getContextObject(context) === null) {
      return fail('ContextUnknown', '', `context ${show(context)} is not in the kubeconfig, which has ${config.getContexts().map(({ name }) => show(name)).join(', ') || 'none'}`, 'Name one of these contexts.');
    }
    config.setCurrentContext(context);
  }
  const cluster = config.getCurrentCluster();
  if (cluster === null) {
    return fail('KubeconfigUnusable', '', `context ${show(config.getCurrentContext())} names no cluster`, 'Correct the kubeconfig, or name another context.');
  }
  const server = new URL(cluster.server);
  const agent = server.protocol === 'http:' ? new HttpAgent({ keepAlive: true }) : new HttpsAgent({ keepAlive: true });
  let prepared: Promise<RequestOptions> | undefined;
  const options = (): Promise<RequestOptions> => (prepared ??= prepare(config, cluster.proxyUrl === undefined ? agent : undefined));
  return {
    description: `the cluster of context ${show(config.getCurrentContext())}`,
    namespace: config.getContextObject(config.getCurrentContext())?.namespace ?? 'default',
    get: async (path, accept, milliseconds) => {
      const answer = await send(server, path, accept, milliseconds, await options());
      if (answer.status !== 401) {
        return answer;
      }
      // A token may have run out meanwhile: ask the exec plugin or token file again, once.
      prepared = undefined;
      return send(server, path, accept, milliseconds, await options());
    },
  };
}

async function prepare(config: KubeConfig, agent: HttpAgent | undefined): Promise<RequestOptions> {
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  return agent === undefined ? options : { ...options, agent };
}

function send(server: URL, path: string, accept: string, milliseconds: number, options: RequestOptions): Promise<TransportAnswer> {
  return new Promise((resolve, reject) => {
    const prefix = server.pathname === '/' ? '' : server.pathname.replace(/\/$/, '');
    const request = (server.protocol === 'http:' ? httpRequest : httpsRequest)({
      ...options,
      method: 'GET',
      host: server.hostname.replace(/^\[|\]$/g, ''),
      port: server.port === '' ? (server.protocol === 'http:' ? 80 : 443) : server.port,
      path: prefix + path,
      headers: { ...options.headers, 'accept': accept, 'user-agent': 'seaworthy' },
      signal: AbortSignal.timeout(milliseconds),
    }, (response) => read(response).then(resolve, reject));
    request.on('error', reject);
    request.end();
  });
}

async function read(response: IncomingMessage): Promise<TransportAnswer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response) {
    bytes += (part as Buffer).length;
    if (bytes > MOST_BYTES) {
      response.destroy();
      throw new Error(`the answer is larger than ${MOST_BYTES / 2 ** 20} MiB`);
    }
    parts.push(part as Buffer);
  }
  const { date, 'retry-after': retryAfter } = response.headers;
  return {
    status: response.statusCode ?? 0,
    ...(date === undefined ? {} : { date }),
    ...(Number.isFinite(Number(retryAfter)) ? { retryAfter: Number(retryAfter) } : {}),
    body: Buffer.concat(parts).toString('utf8'),
  };
}
