import type { KindName } from './kinds';
import { selectorText, type LabelSelector } from './label-selector';

/** Asks for one object by name. */
export interface GetRequest {
  /** What is done. */
  readonly verb: 'get';
  /** Kind. */
  readonly kind: KindName;
  /** Namespace; absent for cluster-wide kinds. */
  readonly namespace?: string;
  /** Name. */
  readonly name: string;
}

/** Asks for all objects of a kind that match. */
export interface ListRequest {
  /** What is done. */
  readonly verb: 'list';
  /** Kind. */
  readonly kind: KindName;
  /**
   * Namespace.
   * @default - all namespaces, and cluster-wide kinds
   */
  readonly namespace?: string;
  /**
   * Which labels they carry.
   * @default - any
   */
  readonly labels?: LabelSelector;
  /**
   * Values of fields, all of which must be equal: `metadata.name`, `spec.nodeName`, `status.phase`, `type`, `reason`,
   * `involvedObject.uid`, `involvedObject.name`, `involvedObject.kind`.
   * @default - any
   */
  readonly fields?: Readonly<Record<string, string>>;
  /**
   * Whether names, labels and writers are enough. Always so for Secrets.
   * @default false
   */
  readonly metadataOnly?: boolean;
}

/** Asks for the end of a container's log: the last 200 lines, of these the first 256 KiB. */
export interface LogRequest {
  /** What is done. */
  readonly verb: 'logs';
  /** Namespace of the pod. */
  readonly namespace: string;
  /** Name of the pod. */
  readonly pod: string;
  /** Name of the container. */
  readonly container: string;
  /** Whether the log of the container before the last restart is meant. */
  readonly previous: boolean;
}

/** Anything an investigation may ask for. All of it only reads. */
export type EvidenceRequest = GetRequest | ListRequest | LogRequest;

/** Names a request: equal requests have equal keys. */
export function keyOf(request: EvidenceRequest): string {
  switch (request.verb) {
    case 'get':
      return `get ${request.kind} ${request.namespace ?? ''}/${request.name}`;
    case 'logs':
      return `logs ${request.namespace}/${request.pod} ${request.container}${request.previous ? ' previous' : ''}`;
    case 'list': {
      const fields = Object.entries(request.fields ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)).map(([field, value]) => `${field}=${value}`);
      const parts = [selectorText(request.labels), fields.join(','), request.metadataOnly === true || request.kind === 'Secret' ? 'metadata' : ''];
      return `list ${request.kind} ${request.namespace ?? '*'} ${parts.join(' ; ')}`.trimEnd();
    }
  }
}

/** Whether only metadata is wanted. Contents of Secrets are never asked for. */
export function wantsMetadataOnly(request: GetRequest | ListRequest): boolean {
  return request.kind === 'Secret' || (request.verb === 'list' && request.metadataOnly === true);
}
