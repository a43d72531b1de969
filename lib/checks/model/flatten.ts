import { field, list, type Manifest } from '../../core';

/** Takes Lists apart and leaves out what is no Kubernetes object. */
export function flatten(documents: readonly unknown[]): readonly Manifest[] {
  const manifests: Manifest[] = [];
  const open: unknown[] = [...documents].reverse();
  while (open.length > 0) {
    const document = open.pop();
    const kind = field(document, 'kind');
    if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(field(document, 'items'))) {
      [...list(field(document, 'items'))].reverse().forEach((item) => open.push(item));
    } else if (isManifest(document)) {
      manifests.push(document);
    }
  }
  return manifests;
}

/** Whether a document can be read as a Kubernetes object: it has apiVersion, kind and metadata.name, and its namespace, where it has one, is text. */
export function isManifest(document: unknown): document is Manifest {
  return typeof field(document, 'apiVersion') === 'string' && typeof field(document, 'kind') === 'string' && typeof field(document, 'metadata', 'name') === 'string'
    && ['string', 'undefined'].includes(typeof (field(document, 'metadata', 'namespace') ?? undefined));
}
