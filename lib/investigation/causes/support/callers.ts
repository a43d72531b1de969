import { field, list, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';
import { podsBehind } from './services';

/** Where a pod says that it calls a Service. */
export interface Caller {
  /** The pod. */
  readonly pod: KubeObject;
  /**
   * The object that says so.
   * @default - the pod
   */
  readonly by?: KubeObject;
  /** The field that names the Service, for example `spec.containers[web].env[API_URL]`. */
  readonly path: string;
  /** Its value. */
  readonly value: string;
}

/** Pods that have not ended and whose environment or arguments name a Service as a host, as far as pods were read. One pod of each maker. */
export function callersOf(view: ClusterView, service: KubeObject): readonly Caller[] {
  const { name, namespace = '' } = service.metadata;
  const own = podsBehind(view, service);
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const far = new RegExp(`(?:^|[/@,;= "'])${plain}\\.${namespace}(?:\\.svc)?(?:$|[:/,;. "'])`);
  const near = new RegExp(`(?:^|//|[@,;= "'])${plain}(?:\\.${namespace}(?:\\.svc[a-z.]*)?)?(?::\\d{1,5}|$|[/,; "'])`);
  const seen = new Set<string>();
  return view.all('Pod').flatMap((pod): readonly Caller[] => {
    const maker = pod.metadata.ownerReferences?.find(({ controller }) => controller === true)?.uid ?? pod.metadata.name;
    const ended = /^(Succeeded|Failed)$/.test(text(field(pod, 'status', 'phase')) ?? '');
    const mention = ended || own.includes(pod) || seen.has(maker) ? undefined : mentions(pod).find(({ value }) => (pod.metadata.namespace === namespace ? near : far).test(value));
    if (mention === undefined) {
      return [];
    }
    seen.add(maker);
    return [{ pod, ...mention }];
  });
}

/** The values of a pod's environment and arguments, which may name what it calls. */
export function mentions(pod: KubeObject): readonly { readonly path: string; readonly value: string }[] {
  return list(field(pod, 'spec', 'containers')).flatMap((container) => {
    const at = `spec.containers[${text(field(container, 'name')) ?? ''}]`;
    const env = list(field(container, 'env')).map((entry) => ({ path: `${at}.env[${text(field(entry, 'name')) ?? ''}]`, value: text(field(entry, 'value')) ?? '' }));
    const words = ['command', 'args'].flatMap((key) => list(field(container, key)).map((word) => ({ path: `${at}.${key}`, value: text(word) ?? '' })));
    return [...env, ...words].filter(({ value }) => value.length < 2000);
  });
}
