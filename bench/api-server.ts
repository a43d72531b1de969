import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Kinds, type KindName } from '../lib/evidence';
import { logOf, type Stored } from './large-cluster';

/** A server that answers the reads of an investigation from made-up objects. */
export interface ApiServer {
  /** Address, for a kubeconfig. */
  readonly url: string;
  /** Calls since the last time this was asked. */
  readonly calls: () => number;
  /** Ends it. */
  readonly close: () => void;
}

interface Kept {
  readonly object: Stored;
  readonly text: string;
}

/**
 * Starts a server with the semantics of lists of the API server: `limit`, `continue`, selectors for labels and for a few
 * fields, and metadata alone where that is asked for.
 * @param pages whether `limit` counts; the cache of an API server may ignore it for `resourceVersion=0`
 */
export async function serve(objects: readonly Stored[], pages: boolean): Promise<ApiServer> {
  const byPath = new Map<string, Kept[]>();
  for (const each of objects) {
    const path = Object.values(Kinds).find(({ kind, group }) => kind === each.kind && each.apiVersion.startsWith(group));
    const kept = { object: each, text: JSON.stringify(each) };
    const own = byPath.get(path?.plural ?? '') ?? [];
    own.push(kept);
    byPath.set(path?.plural ?? '', own);
  }
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    answer(byPath, pages, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => {
      const before = calls;
      calls = 0;
      return before;
    },
    close: () => server.close(),
  };
}

function answer(byPath: ReadonlyMap<string, readonly Kept[]>, pages: boolean, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const [, root = '', namespace, resource = '', name, part] = /^\/(api\/v1|apis\/[^/]+\/[^/]+)(?:\/namespaces\/([^/]+)(?=\/))?\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(pathname) ?? [];
  const send = (status: number, body: string, type = 'application/json'): void => void response.writeHead(status, { 'content-type': type, 'date': new Date().toUTCString() }).end(body);
  if (part === 'log') {
    return send(200, logOf(name ?? ''), 'text/plain');
  }
  const known = Object.values(Kinds).find(({ plural, group, version }) => plural === resource && root === (group === '' ? `api/${version}` : `apis/${group}/${version}`));
  // Custom kinds are not there, as in most clusters.
  if (known === undefined || (/\./.test(known.group) && !/k8s\.io$/.test(known.group))) {
    return send(404, JSON.stringify({ kind: 'Status', status: 'Failure', reason: 'NotFound', message: 'the server could not find the requested resource' }));
  }
  const all = (byPath.get(resource) ?? []).filter(({ object: { metadata } }) => namespace === undefined || metadata.namespace === namespace);
  const lean = (request.headers.accept ?? '').includes('PartialObjectMetadata');
  const write = ({ object, text }: Kept): string => (lean ? JSON.stringify({ apiVersion: 'meta.k8s.io/v1', kind: 'PartialObjectMetadata', metadata: object.metadata }) : text);
  if (name !== undefined) {
    const one = all.find(({ object: { metadata } }) => metadata.name === name);
    return one === undefined ? send(404, JSON.stringify({ kind: 'Status', status: 'Failure', reason: 'NotFound', details: { name, kind: resource }, message: `${resource} "${name}" not found` })) : send(200, write(one));
  }
  const chosen = all.filter(({ object }) => matches(object, searchParams.get('labelSelector'), searchParams.get('fieldSelector')));
  const from = Number(searchParams.get('continue') ?? 0);
  const limit = pages || searchParams.has('continue') ? Number(searchParams.get('limit') ?? Infinity) : Infinity;
  const page = chosen.slice(from, from + limit);
  const next = from + limit < chosen.length ? { continue: String(from + limit), remainingItemCount: chosen.length - from - limit } : {};
  return send(200, `{"kind":"${known.kind as KindName}List","apiVersion":"v1","metadata":${JSON.stringify({ resourceVersion: '1', ...next })},"items":[${page.map(write).join(',')}]}`);
}

function matches(object: Stored, labels: string | null, fields: string | null): boolean {
  const wanted = (labels ?? '').split(',').filter((part) => part !== '').map((part) => part.split('='));
  const asked = (fields ?? '').split(',').filter((part) => part !== '').map((part) => part.split('='));
  return wanted.every(([key = '', value]) => object.metadata.labels?.[key] === value) && asked.every(([path = '', value]) => String(path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], object)) === value);
}
