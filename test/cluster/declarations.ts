import { LocalBackend, TerraformStack, Testing } from 'cdktf';
import { aws, type AwsResources } from '../../lib/aws';
import { azure, type AzureResources } from '../../lib/azure';
import { ApiAccess, type Cloud, type ClusterAdapter, DnsZone, ManagedCluster, type ManagedClusterProps, Network, Pool, Principal } from '../../lib/cluster';
import { gcp, type GcpResources } from '../../lib/gcp';

/** Any of the three. */
export type AnyResources = AwsResources | GcpResources | AzureResources;

/** Each cloud with the options of an example account. */
export const CLOUDS: Readonly<Record<Cloud, ClusterAdapter<AnyResources>>> = {
  aws: aws({ region: 'eu-west-1' }) as ClusterAdapter<AnyResources>,
  gcp: gcp({ project: 'example-prod', region: 'europe-west1', projectNumber: '123456789012' }) as ClusterAdapter<AnyResources>,
  azure: azure({ subscriptionId: '00000000-0000-0000-0000-000000000001', tenantId: '00000000-0000-0000-0000-000000000002', location: 'westeurope' }) as ClusterAdapter<AnyResources>,
};

/** Someone who may administer a cluster on each cloud. */
export const ADMINS = {
  aws: Principal.awsRole('arn:aws:iam::111122223333:role/platform'),
  gcp: Principal.googleGroup('platform@example.com'),
  azure: Principal.entraGroup('00000000-0000-0000-0000-000000000003'),
} as const;

/** The same neutral declaration on any cloud. */
export function neutral(cloud: Cloud, overrides: Partial<ManagedClusterProps<AnyResources>> = {}): ManagedClusterProps<AnyResources> {
  return {
    on: CLOUDS[cloud],
    version: '1.35',
    network: Network.create({ cidr: '10.20.0.0/16' }),
    apiAccess: ApiAccess.publicFrom(['203.0.113.0/24']),
    admins: [ADMINS[cloud]],
    pools: [Pool.onDemand('general', { cpu: 4, memory: '16Gi', min: 3, max: 12 }), Pool.spot('batch', { cpu: 8, memory: '32Gi', min: 0, max: 20 })],
    dnsZones: [DnsZone.create('example.com')],
    ...overrides,
  };
}

/** Terraform JSON of a stack, resources by type. */
export interface Synthesized {
  /** The cluster. */
  readonly cluster: ManagedCluster<AnyResources>;
  /** Resources by type, then by logical id. */
  readonly resource: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
  /** Providers by name. */
  readonly provider: Readonly<Record<string, readonly unknown[]>>;
  /** Outputs by name. */
  readonly output: Readonly<Record<string, unknown>>;
  /** Every address. */
  readonly addresses: readonly string[];
}

/** Synthesizes one cluster in a stack of its own, validations included. */
export function synthesize(props: ManagedClusterProps<AnyResources>, extend: (cluster: ManagedCluster<AnyResources>) => void = () => undefined): Synthesized {
  const stack = new TerraformStack(Testing.app(), 'prod-cluster');
  new LocalBackend(stack, { path: 'trial.tfstate' });
  const cluster = new ManagedCluster(stack, 'prod', props);
  extend(cluster);
  const json = JSON.parse(Testing.synth(stack, true)) as Pick<Synthesized, 'resource' | 'provider' | 'output'>;
  const addresses = Object.entries(json.resource).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`)).sort();
  return { cluster, ...json, addresses };
}

/** The only resource of a type. */
export function only({ resource }: Synthesized, type: string): Record<string, unknown> {
  const found = Object.values(resource[type] ?? {});
  if (found.length !== 1 || found[0] === undefined) {
    throw new Error(`${found.length} resources of type ${type}`);
  }
  return found[0];
}
