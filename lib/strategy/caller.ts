import { cidrOf, fail, isDnsLabel, isLabelValue, isQualifiedName, isRecord, show } from '../core';
import { type IServiceReference, isServiceReference } from './service-reference';

/** Somebody outside this app who may call a service. Callers within the app declare it themselves, with Needs.service. */
export type Caller =
  | { readonly kind: 'service'; readonly name: string; readonly namespace: string }
  | { readonly kind: 'namespace'; readonly namespace: string; readonly podLabels: Readonly<Record<string, string>> | undefined }
  | { readonly kind: 'cidr'; readonly cidr: string };

/** Factories of callers. */
export const Callers = Object.freeze({
  /** A service of another app. */
  service(reference: Pick<IServiceReference, 'name' | 'namespace'>): Caller {
    const shaped = isServiceReference({ portNumbers: [], ...reference });
    if (!shaped || !isDnsLabel(reference.name) || !isDnsLabel(reference.namespace)) {
      return fail('CallerInvalid', '', `${show(reference)} does not name a service`, 'Give { name, namespace }.');
    }
    return { kind: 'service', name: reference.name, namespace: reference.namespace };
  },

  /**
   * Pods of a namespace.
   * @param namespace its name
   * @param podLabels labels of the pods; default all pods there
   */
  namespace(namespace: string, podLabels?: Readonly<Record<string, string>>): Caller {
    const labels = podLabels === undefined ? [] : Object.entries(isRecord(podLabels) ? podLabels : { '': podLabels });
    if (!isDnsLabel(namespace) || !labels.every(([key, value]) => isQualifiedName(key) && isLabelValue(value))) {
      return fail('CallerInvalid', '', `${show(namespace)} with ${show(podLabels)} does not name pods`, 'Give the name of a namespace, and labels where only some pods may call.');
    }
    return { kind: 'namespace', namespace, podLabels };
  },

  /** An address range outside the cluster. */
  cidr(cidr: string): Caller {
    return { kind: 'cidr', cidr: cidrOf(cidr) };
  },
});
