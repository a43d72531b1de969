import { Kinds } from '../kinds';
import { selectorText } from '../label-selector';
import { type GetRequest, type ListRequest, type LogRequest, wantsMetadataOnly } from '../request';

/** Lines of a log that are read. */
export const LOG_LINES = 200;
/** Bytes of these lines that are read. */
export const LOG_BYTES = 256 * 2 ** 10;
/** Objects per page of a list. */
const PAGE = 500;

/** The path of a request for objects; `proceed` is the token of the next page. */
export function pathOf(request: GetRequest | ListRequest, proceed?: string): string {
  const { group, version, plural, namespaced } = Kinds[request.kind];
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const scope = namespaced && request.namespace !== undefined ? `/namespaces/${encodeURIComponent(request.namespace)}` : '';
  const resource = request.kind === 'PodMetrics' ? 'pods' : plural;
  if (request.verb === 'get') {
    return `${root}${scope}/${resource}/${encodeURIComponent(request.name)}?resourceVersion=0`;
  }
  const query = new URLSearchParams({ limit: String(PAGE) });
  // From the server's cache, not from etcd: an investigation must not add to the load of a cluster in trouble.
  if (proceed === undefined) {
    query.set('resourceVersion', '0');
  } else {
    query.set('continue', proceed);
  }
  const labels = selectorText(request.labels);
  if (labels !== '') {
    query.set('labelSelector', labels);
  }
  if (request.fields !== undefined) {
    query.set('fieldSelector', Object.entries(request.fields).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${value}`).join(','));
  }
  return `${root}${scope}/${resource}?${query.toString()}`;
}

/** The path of a request for a log. */
export function logPathOf(request: LogRequest): string {
  const query = new URLSearchParams({ container: request.container, tailLines: String(LOG_LINES), limitBytes: String(LOG_BYTES) });
  if (request.previous) {
    query.set('previous', 'true');
  }
  return `/api/v1/namespaces/${encodeURIComponent(request.namespace)}/pods/${encodeURIComponent(request.pod)}/log?${query.toString()}`;
}

/** What to accept: of Secrets and where metadata is enough, the server itself leaves everything else out. */
export function acceptOf(request: GetRequest | ListRequest): string {
  if (!wantsMetadataOnly(request)) {
    return 'application/json';
  }
  return `application/json;as=PartialObjectMetadata${request.verb === 'list' ? 'List' : ''};v=v1;g=meta.k8s.io`;
}
