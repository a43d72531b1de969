import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { ClusterAddons, type ClusterAddonsProps } from '../../lib/addons';
import { type Cloud, ManagedCluster, type ManagedClusterProps } from '../../lib/cluster';
import { Platform, type PlatformProps, Routing } from '../../lib/platform';
import { type AnyResources, neutral } from '../cluster/declarations';

/** What the clusters of these tests promise. */
export function promises(overrides: Partial<PlatformProps> = {}): Platform {
  return Platform.forTests({ kubernetes: '1.35', internalRouting: Routing.none(), ...overrides });
}

/** Options that make the promises of `promises` complete. */
export const COMPLETE = { certManager: { email: 'platform@example.com' } } as const;

/** One Helm release as it is written into the stack. */
export interface WrittenRelease {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly version?: string;
  readonly repository?: string;
  readonly depends_on?: readonly string[];
  readonly values: readonly [string];
  readonly [argument: string]: unknown;
}

/** A stack as Terraform reads it. */
export type StackJson = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Both stacks, synthesized with validations. */
export interface TwoStacks {
  readonly addons: ClusterAddons;
  readonly outdir: string;
  readonly clusterJson: StackJson;
  readonly addonsJson: StackJson;
  /** Releases by name. */
  readonly releases: Readonly<Record<string, WrittenRelease>>;
}

/** A stack with a state of its own. */
export function stackIn(app: App, id: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new LocalBackend(stack, { path: `${id}-trial.tfstate` });
  return stack;
}

/** A cluster in one stack and its add-ons in another. */
export function twoStacks(cloud: Cloud, props: Partial<ClusterAddonsProps> = {}, cluster: Partial<ManagedClusterProps<AnyResources>> = {}): TwoStacks {
  const app = newApp();
  const clusterStack = stackIn(app, 'prod-cluster');
  const made = new ManagedCluster(clusterStack, 'prod', neutral(cloud, cluster));
  const addonsStack = stackIn(app, 'prod-addons');
  const addons = new ClusterAddons(addonsStack, 'addons', { cluster: made, platform: promises(), ...COMPLETE, ...props });
  app.synth();
  const addonsJson = written(app, 'prod-addons');
  return { addons, outdir: app.outdir, clusterJson: written(app, 'prod-cluster'), addonsJson, releases: releasesOf(addonsJson) };
}

/** An app with a folder of its own. */
export function newApp(): App {
  return new App({ outdir: mkdtempSync(join(tmpdir(), 'seaworthy-addons-')) });
}

/** A stack as it was written. */
export function written(app: App, stack: string): StackJson {
  return JSON.parse(readFileSync(join(app.outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as StackJson;
}

/** Releases of a stack by name. */
export function releasesOf(json: StackJson): Readonly<Record<string, WrittenRelease>> {
  const written = Object.values((json.resource?.helm_release ?? {}) as Record<string, WrittenRelease>);
  return Object.fromEntries(written.map((release) => [release.name, release]));
}

/** Values of a release, read back. References to other stacks stay as they are. */
export function valuesOf(release: WrittenRelease | undefined): Record<string, unknown> {
  if (release === undefined) {
    throw new Error('the release is not in the stack');
  }
  return JSON.parse(release.values[0]) as Record<string, unknown>;
}

/** An object of a release of the local chart. */
export interface WrittenObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

/** Objects of a release of the local chart. */
export function objectsOf(release: WrittenRelease | undefined): readonly WrittenObject[] {
  return valuesOf(release).manifests as readonly WrittenObject[];
}

/** Addresses of a stack's resources, by type. */
export function typesOf(json: StackJson): readonly string[] {
  return Object.keys(json.resource ?? {}).sort();
}

/** Values of a cluster that somebody else made, none of them known before apply but its place. */
export const ELSEWHERE = {
  aws: { name: 'legacy', region: 'eu-west-1', endpoint: 'https://EXAMPLE.gr7.eu-west-1.eks.amazonaws.com', certificateAuthority: 'Y2E=', oidcIssuer: '', account: '111122223333', dnsZoneIds: { 'example.com': 'Z0123456789ABCDEFGHIJ' } },
  gcp: { name: 'legacy', region: 'europe-west1', endpoint: 'https://gke-legacy.europe-west1.gke.goog', certificateAuthority: '', oidcIssuer: '', account: 'example-prod', dnsZoneIds: { 'example.com': 'example-com' } },
  azure: {
    name: 'legacy', region: 'westeurope', endpoint: 'https://legacy.hcp.westeurope.azmk8s.io:443', certificateAuthority: 'Y2E=', oidcIssuer: 'https://westeurope.oic.prod-aks.azure.com/x/',
    account: '00000000-0000-0000-0000-000000000001', tenant: '00000000-0000-0000-0000-000000000002', resourceGroup: 'legacy',
    dnsZoneIds: { 'example.com': '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/names/providers/Microsoft.Network/dnsZones/example.com' },
  },
} as const;
