import type { Grant, IdentityBinding } from '../cluster';
import type { Manifest, Problems } from '../core';
import type { PlatformFacts } from '../platform';
import type { KnownCluster } from './known-cluster';
import type { ChartVersion } from './versions';
import type { PlannedZone } from './zones';

/** Values of a chart. */
export type HelmValues = Readonly<Record<string, unknown>>;

/** What every add-on that is installed here takes. */
export interface AddonOptions {
  /**
   * Version of the chart, one of `CHART_VERSIONS`.
   * @default the newest that keeps what the platform promises
   */
  readonly version?: string;
  /**
   * Values of the chart, in its own words; they win over ours, key by key. Lists are replaced.
   * @default none
   */
  readonly values?: HelmValues;
  /**
   * How long Helm waits for everything to become ready, in seconds, before it takes the release back.
   * @default 600
   */
  readonly timeoutSeconds?: number;
}

/** What only exists once Terraform resources do. */
export interface KnownAtApply {
  /** What the chart must set to act as its identity; empty where it needs none. */
  readonly binding: IdentityBinding;
  /** Owner of DNS records, random and kept in the state. */
  readonly ownerId: string;
}

/** A Helm release, in the order of `after`. */
export interface PlannedRelease {
  /** Name of the release, and part of its address. Contract. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
  /** The chart; undefined: objects from the local chart. */
  readonly chart: ChartVersion | undefined;
  /** Values of the chart, ours and the user's. */
  readonly values: (known: KnownAtApply) => HelmValues;
  /** Releases that must stand before; a destroy removes them after. Names that are not planned mean nothing. */
  readonly after: readonly string[];
  /** Longest wait, in seconds. */
  readonly timeoutSeconds: number;
  /** Whether its values hold an owner of DNS records. */
  readonly needsOwner?: boolean;
  /** Whether objects that exist already become part of it, instead of being in its way. */
  readonly takeOwnership?: boolean;
  /** Seconds between its removal and that of what it came after: controllers take load balancers and records away in them. */
  readonly settleSeconds?: number;
}

/** A service account of an add-on and the least that it may do in the cloud. */
export interface PlannedIdentity {
  /** Namespace. */
  readonly namespace: string;
  /** Service account, as the chart names it. */
  readonly serviceAccount: string;
  /** What it may do. */
  readonly grants: readonly Grant[];
}

/** A namespace that the add-ons make. */
export interface PlannedNamespace {
  /** Name. */
  readonly name: string;
  /** Pod Security level that it enforces. */
  readonly podSecurity: 'restricted' | 'baseline' | 'privileged';
}

/** One add-on, resolved. */
export interface PlannedAddon {
  /** Name of the property that configures it. */
  readonly name: string;
  /** The fact that promises it, or why it is there without one. */
  readonly promisedBy: string;
  /** Version of the software. */
  readonly version: string;
  /** Identity in the cloud; undefined: it needs none. */
  readonly identity?: PlannedIdentity;
  /** Its namespaces. */
  readonly namespaces: readonly PlannedNamespace[];
  /** Its releases. */
  readonly releases: readonly PlannedRelease[];
}

/** What an add-on may use: facts, what is known of the cluster, and where to say what is wrong. */
export interface AddonContext {
  /** What the platform promises. */
  readonly facts: PlatformFacts;
  /** The cluster. */
  readonly cluster: KnownCluster;
  /** Zones that the platform's domains lie in. */
  readonly zones: readonly PlannedZone[];
  /** Where problems go. */
  readonly problems: Problems;
  /** What a reader should know. */
  readonly notes: string[];
}

/** Priority of what all services need; made by the first release. */
export const PLATFORM_PRIORITY = 'platform-critical';

/** Puts the user's values over ours: objects key by key, everything else replaced. */
export function mergeValues(ours: HelmValues, theirs: HelmValues | undefined): HelmValues {
  const merged: Record<string, unknown> = { ...ours };
  for (const [key, value] of Object.entries(theirs ?? {})) {
    const below = merged[key];
    merged[key] = isPlain(below) && isPlain(value) ? mergeValues(below, value) : value;
  }
  return merged;
}

/** A release of the local chart; its objects may hold what only exists once Terraform resources do. */
export function objectsRelease(release: Pick<PlannedRelease, 'name' | 'namespace' | 'after' | 'settleSeconds'>, manifests: readonly Manifest[] | ((known: KnownAtApply) => readonly Manifest[])): PlannedRelease {
  return { ...release, chart: undefined, timeoutSeconds: 300, values: (known) => ({ manifests: typeof manifests === 'function' ? manifests(known) : manifests }) };
}

function isPlain(value: unknown): value is HelmValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
