import { type ClusterAddonsProps } from '../../../lib/addons';
import { type Cloud, type DnsZoneSpec } from '../../../lib/cluster';
import { type Manifest } from '../../../lib/core';
import { objectsOf, twoStacks, valuesOf } from '../../addons/support';

/** What the add-ons stack says, as Terraform would hand it to Helm. */
export interface Rendered {
  /** Objects of a release of the local chart; none where there is no such release. */
  readonly objects: (release: string) => readonly Manifest[];
  /** Values of a release. */
  readonly values: (release: string) => Readonly<Record<string, unknown>>;
}

/** Synthesizes a cluster with a zone and its add-ons. */
export function renderAddons(cloud: Cloud, zone: DnsZoneSpec, props: Partial<ClusterAddonsProps>): Rendered {
  const { releases } = twoStacks(cloud, props, { version: props.platform?.facts.kubernetes ?? '1.36', dnsZones: [zone] });
  return {
    objects: (name) => objectsOf(releases[name]) as unknown as readonly Manifest[],
    values: (name) => valuesOf(releases[name]),
  };
}
