import { isDnsLabel, type Manifest, type Problems, show } from '../core';
import type { PlatformFacts } from '../platform';
import { type AddonContext, objectsRelease, type PlannedAddon } from './addon';
import { namespaceManifest } from './foundation';

/** Namespaces of teams, as the platform promises them. */
export interface NamespaceDefaultsOptions {
  /** Namespaces, each for one or more services. Those that exist are taken over; none is ever deleted. */
  readonly namespaces: readonly string[];
  /**
   * Most that all pods of a namespace may ask for, for example `{ 'requests.cpu': '20', 'pods': '100' }`.
   * @default none
   */
  readonly quota?: Readonly<Record<string, string>>;
}

/** Namespaces with the platform's Pod Security level and default resources; where policies are enforced, nothing is open that nobody asked for. */
export function namespaceDefaults(options: NamespaceDefaultsOptions, { facts, problems }: AddonContext): PlannedAddon {
  review(options, problems);
  const namespaces = Array.isArray(options.namespaces) ? options.namespaces : [];
  const manifests = [...priorityClass(facts), ...namespaces.flatMap((namespace) => manifestsOf(namespace, options, facts))];
  return {
    name: 'namespaceDefaults', promisedBy: 'podSecurity, defaults, networkPolicies', version: '',
    // Not among those of add-ons, which go with them.
    namespaces: [],
    releases: manifests.length === 0 ? [] : [{ ...objectsRelease({ name: 'namespace-defaults', namespace: 'kube-system', after: [] }, manifests), takeOwnership: true }],
  };
}

function manifestsOf(namespace: string, { quota }: NamespaceDefaultsOptions, { defaults, networkPolicies, podSecurity }: PlatformFacts): readonly Manifest[] {
  const { cpu, memory } = defaults;
  // Whoever takes a namespace off the list, or this stack away, does not mean to delete the services in it.
  const kept = namespaceManifest({ name: namespace, podSecurity });
  return [
    { ...kept, metadata: { ...kept.metadata, annotations: { 'helm.sh/resource-policy': 'keep' } } },
    {
      apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'defaults', namespace },
      // No limit of CPU: it would throttle without saving anybody.
      spec: { limits: [{ type: 'Container', defaultRequest: { cpu, memory }, default: { memory } }] },
    },
    ...(quota === undefined ? [] : [{ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'quota', namespace }, spec: { hard: { ...quota } } }]),
    ...(networkPolicies.enforced ? [{
      apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'deny-all', namespace },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    }] : []),
  ];
}

/** The class that services get; without it no pod of theirs would be admitted. */
function priorityClass({ priorityClass: name }: PlatformFacts): readonly Manifest[] {
  return name === undefined || name.startsWith('system-') ? [] : [{
    apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value: 1_000_000, globalDefault: false, description: 'Services of the platform.',
  }];
}

function review({ namespaces, quota }: NamespaceDefaultsOptions, problems: Problems): void {
  const list: unknown = namespaces;
  if (!Array.isArray(list) || list.length === 0 || !list.every(isDnsLabel) || new Set(list).size !== list.length) {
    problems.add('NamespacesInvalid', 'namespaceDefaults.namespaces', `${show(list)} is not a list of different namespaces`, 'Name them, for example ["shop", "payments"].');
  }
  if (quota !== undefined && !Object.values(quota).every((value) => typeof value === 'string')) {
    problems.add('QuotaInvalid', 'namespaceDefaults.quota', `${show(quota)} is not a set of quantities as text`, 'Give for example { "requests.cpu": "20", "pods": "100" }.');
  }
}
