import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https';
import { fail, field, show, text } from '../../core';
import { credentialsOf } from './credentials';
import { type KubeconfigContext, readKubeconfig } from './kubeconfig';
import type { Transport, TransportAnswer } from './transport';

/** Largest answer in bytes: ten thousand pods take about 100 MB. */
const MOST_BYTES = 256 * 2 ** 20;

/**
 * Reaches the cluster that kubectl would reach, with its credentials.
 * @param context name of a context
 * @default - the current context
 * @throws SeaworthyError `KubeconfigUnusable`, `ContextUnknown`
 */
export function kubeconfigTransport(context?: string): Transport {
  const chosen = readKubeconfig(context);
  const server = serverOf(chosen);
  const agent = server.protocol === 'http:' ? new HttpAgent({ keepAlive: true }) : new HttpsAgent({ keepAlive: true });
  let prepared: Promise<RequestOptions> | undefined;
  const options = async (): Promise<RequestOptions> => ({ agent, ...await (prepared ??= credentialsOf(chosen)) });
  return {
    description: `the cluster of context ${show(chosen.name)}`,
    namespace: chosen.namespace,
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

function serverOf({ name, cluster }: KubeconfigContext): URL {
  const server = text(field(cluster, 'server')) ?? '';
  return URL.canParse(server) ? new URL(server) : fail('KubeconfigUnusable', '', `context ${show(name)} has server ${show(server)}, which is not an address`, 'Write it as in "https://cluster.example.com:6443".');
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
