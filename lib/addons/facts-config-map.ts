import type { Manifest } from '../core';
import type { Platform } from '../platform';
import { objectsRelease, type PlannedNamespace, type PlannedRelease } from './addon';

/** Where the facts lie in the cluster. Contract: tools read them from there. */
export const FACTS = Object.freeze({ namespace: 'seaworthy-system', name: 'seaworthy-platform', file: 'platform.json' } as const);

/** Namespace of the facts. */
export const FACTS_NAMESPACE: PlannedNamespace = Object.freeze({ name: FACTS.namespace, podSecurity: 'restricted' });

/** Written when everything that the facts promise stands, removed before any of it goes. */
export function factsRelease(platform: Platform, declared: Platform, after: readonly string[]): PlannedRelease {
  return objectsRelease({ name: FACTS.name, namespace: FACTS.namespace, after }, [factsManifest(platform, declared)]);
}

/**
 * The facts as a ConfigMap: `platform.json`, its hash, and the hash of what was declared before the cluster's own facts were added.
 * A service that stamps either was synthesized for this cluster as it is.
 */
export function factsManifest(platform: Platform, declared: Platform): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: FACTS.name, namespace: FACTS.namespace, labels: { 'app.kubernetes.io/managed-by': 'seaworthy' } },
    data: { [FACTS.file]: `${JSON.stringify(platform, null, 2)}\n`, hash: platform.hash, declaredHash: declared.hash },
  };
}
