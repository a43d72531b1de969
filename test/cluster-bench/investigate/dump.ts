import { field, list } from '../../../lib/core';
import { Kinds, LiveSource, type Transport } from '../../../lib/evidence';
import { DumpSource } from '../../../lib/evidence/dump/dump-source';
import { RedactedSource } from '../../../lib/evidence/redaction/redacted-source';

/** A dump of everything, as `kubectl get -o json --show-managed-fields` of every kind and the logs of one namespace and of kube-system would hold it. */
export interface Dump {
  /** Files by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Changes when anything in the namespace has changed. */
  readonly mark: string;
}

/** Takes a dump. */
export async function takeDump(transport: Transport, namespace: string): Promise<Dump> {
  const files = new Map<string, string>();
  const seen: string[] = [];
  for (const [name, { group, version, plural, kind, namespaced }] of Object.entries(Kinds)) {
    const path = `${group === '' ? '/api' : `/apis/${group}`}/${version}/${name === 'PodMetrics' ? 'pods' : plural}`;
    const accept = name === 'Secret' ? 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io' : 'application/json';
    const { status, body } = await transport.get(path, accept, 20_000);
    if (status === 200) {
      // Secrets come as metadata of no kind of their own.
      const items = list(field(JSON.parse(body), 'items')).map((item) => (name === 'Secret' ? { metadata: field(item, 'metadata') } : item));
      files.set(`${plural}.json`, JSON.stringify({ apiVersion: group === '' ? version : `${group}/${version}`, kind: `${kind}List`, items }));
      seen.push(...(namespaced ? items.filter((item) => field(item, 'metadata', 'namespace') === namespace) : []).map((item) => `${name}/${String(field(item, 'metadata', 'name'))}@${String(field(item, 'metadata', 'resourceVersion'))}`));
      if (name === 'Pod') {
        await addLogs(files, transport, items.filter((item) => [namespace, 'kube-system'].includes(String(field(item, 'metadata', 'namespace')))));
      }
    }
  }
  return { files, mark: seen.filter((each) => !each.startsWith('PodMetrics/')).join('\n') };
}

/** Reads from a dump, judged at a time. */
export function dumpSource({ files }: Dump, at: number): RedactedSource {
  return new RedactedSource(new DumpSource('a dump', [...files].map(([path, text]) => ({ path, text })), at));
}

async function addLogs(files: Map<string, string>, transport: Transport, pods: readonly unknown[]): Promise<void> {
  const source = new LiveSource(transport, { calls: 1000, seconds: 60 });
  for (const pod of pods) {
    const [namespace, name] = [String(field(pod, 'metadata', 'namespace')), String(field(pod, 'metadata', 'name'))];
    const containers = [...list(field(pod, 'spec', 'initContainers')), ...list(field(pod, 'spec', 'containers'))].map((container) => String(field(container, 'name')));
    for (const container of containers) {
      for (const previous of [false, true]) {
        const answer = await source.log({ verb: 'logs', namespace, pod: name, container, previous });
        if (answer.outcome === 'done') {
          files.set(`${namespace}_${name}_${container}${previous ? '.previous' : ''}.log`, answer.text);
        }
      }
    }
  }
}

