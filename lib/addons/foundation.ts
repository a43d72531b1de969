import type { Manifest } from '../core';
import { objectsRelease, PLATFORM_PRIORITY, type PlannedAddon, type PlannedNamespace, type PlannedRelease } from './addon';

/** Name of the release that stands before all others. */
export const FOUNDATION = 'seaworthy-foundation';

/** Namespaces of the add-ons and the priority of their pods: first to come, last to go. */
export function foundation(addons: readonly PlannedAddon[], more: readonly PlannedNamespace[]): PlannedRelease {
  const namespaces = new Map([...addons.flatMap((addon) => addon.namespaces), ...more].map((namespace) => [namespace.name, namespace]));
  return objectsRelease({ name: FOUNDATION, namespace: 'kube-system', after: [] }, [priorityClass(), ...[...namespaces.values()].map(namespaceManifest)]);
}

/** Above every service, below the system's own classes: those may be used outside kube-system on Google Cloud by quota only. */
function priorityClass(): Manifest {
  return {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: PLATFORM_PRIORITY },
    value: 900_000_000,
    globalDefault: false,
    description: 'What all services need: certificates, names, the way in.',
  };
}

/** A namespace with its Pod Security level. */
export function namespaceManifest({ name, podSecurity }: PlannedNamespace): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': podSecurity, 'pod-security.kubernetes.io/warn': podSecurity } } };
}
