import { App, LocalBackend, TerraformStack } from 'cdktf';
import fc from 'fast-check';
import { aws } from '../../lib/aws';
import {
  ApiAccess, Backup, type Cloud, type ClusterAdapter,
  ControlPlaneLogs, DeletionProtection, DnsZone, Encryption, Grants, Maintenance, ManagedCluster, type ManagedClusterProps, Network, Pool, Principal,
} from '../../lib/cluster';
import { type AnyResources, neutral } from '../cluster/declarations';

/** How many declarations of each cloud are sent through Terraform. */
export const PER_CLOUD = 40;

const existing = {
  aws: Network.existing({ id: 'vpc-0a1b2c3d', nodeSubnets: ['subnet-0a1b2c3d', 'subnet-1a1b2c3d'] }),
  gcp: Network.existing({ id: 'projects/p/global/networks/n', nodeSubnets: ['projects/p/regions/r/subnetworks/s'], podRange: 'pods', serviceRange: 'services' }),
  azure: Network.existing({ id: '/subscriptions/x/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n', nodeSubnets: ['/subscriptions/x/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n/subnets/s'] }),
};
const existingKey = {
  aws: 'arn:aws:kms:eu-west-1:111122223333:key/k',
  gcp: 'projects/p/locations/r/keyRings/k/cryptoKeys/c',
  azure: 'https://vault.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef',
};
const raw = {
  aws: Grants.raw(['sqs:SendMessage'], ['arn:aws:sqs:eu-west-1:111122223333:jobs']), gcp: Grants.raw(['roles/viewer'], ['example-prod']),
  azure: Grants.raw(['Reader'], ['/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/g']),
};
/** Id of the vault of an existing key, on the cloud where keys lie in vaults. */
const vault = '/subscriptions/x/resourceGroups/g/providers/Microsoft.KeyVault/vaults/vault';
const zonesOf = { aws: ['a', 'b'], gcp: ['b', 'c'], azure: ['1', '2'] };

/** Valid declarations of a cloud, the same ones at every run. */
export function declarations(cloud: Cloud): readonly ManagedClusterProps<AnyResources>[] {
  const pool = fc.record({
    name: fc.constantFrom('general', 'web', 'jobs', 'db'), spot: fc.boolean(), cpu: fc.constantFrom(2, 4, 8, 16), ratio: fc.constantFrom(2, 4, 8), arm: fc.boolean(),
    min: fc.integer({ min: 0, max: 3 }), extra: fc.integer({ min: 1, max: 6 }), zoned: fc.boolean(), tainted: fc.boolean(), disk: fc.constantFrom('50Gi', '100Gi', '200Gi'),
  });
  const declaration = fc.record({
    pools: fc.uniqueArray(pool, { minLength: 0, maxLength: 3, selector: ({ name }) => name }),
    zones: fc.constantFrom(2, 3, 4), singleNat: fc.boolean(), useExisting: fc.boolean(), ownKey: fc.boolean(),
    open: fc.boolean(), protect: fc.boolean(), backup: fc.boolean(), logs: fc.constantFrom('all', 'audit'), retention: fc.constantFrom('30d', '90d', '365d'), window: fc.boolean(), tags: fc.boolean(),
    zone: fc.constantFrom('none', 'create', 'existing'), cidr: fc.constantFrom('10.20.0.0/16', '172.16.0.0/16', '10.244.0.0/16'), egress: fc.constantFrom('nat', 'nat', 'none'), vault: fc.boolean(), group: fc.boolean(),
  }).map((d): ManagedClusterProps<AnyResources> => neutral(cloud, {
    pools: [Pool.onDemand('base', { cpu: 2, memory: '8Gi', min: 2, max: 4 }), ...d.pools.map((p) => (p.spot ? Pool.spot : Pool.onDemand).call(Pool, p.name, {
      cpu: p.cpu, memory: `${p.cpu * p.ratio}Gi`, architecture: p.arm ? 'arm64' : 'amd64', min: p.min, max: p.min + p.extra, disk: p.disk, labels: { tier: p.name },
      ...(p.zoned && !(cloud === 'aws' && d.useExisting) ? { zones: zonesOf[cloud] } : {}), ...(p.tainted ? { taints: [{ key: 'dedicated', value: p.name, effect: 'NoSchedule' as const }] } : {}),
    }))],
    // Few regions of AWS have four zones.
    ...(cloud === 'aws' && d.zones === 4 ? { on: aws({ region: 'us-west-2' }) as ClusterAdapter<AnyResources> } : {}),
    network: d.useExisting ? existing[cloud] : networkOf(cloud, d),
    encryption: d.ownKey ? Encryption.ownKey() : Encryption.existingKey(existingKey[cloud], cloud === 'azure' && d.vault ? { vault } : {}),
    ...(cloud === 'gcp' && d.group ? { admins: [Principal.googleGroup('platform@example.com')] } : {}),
    apiAccess: d.open ? ApiAccess.publicFrom(['203.0.113.0/24', '198.51.100.7/32']) : ApiAccess.privateOnly({ reach: 'VPN' }),
    deletionProtection: d.protect ? DeletionProtection.on() : DeletionProtection.off('a generated cluster'),
    backup: d.backup ? Backup.daily({ retention: '14d' }) : Backup.none('a generated cluster'),
    logs: d.logs === 'all' ? ControlPlaneLogs.all({ retention: d.retention }) : ControlPlaneLogs.only(['audit'], { retention: d.retention }),
    ...(d.window ? { maintenance: Maintenance.weekly('Wednesday', 22, 6) } : {}),
    ...(d.tags ? { tags: { team: 'platform', stage: 'prod' } } : {}),
    dnsZones: d.zone === 'none' ? [] : [d.zone === 'create' ? DnsZone.create('example.com') : DnsZone.existing('example.com', 'Z0123456789')],
  }));
  return fc.sample(declaration, { numRuns: PER_CLOUD, seed: 20_261_124 });
}

/** Without egress where the cloud can do it; a single NAT only where there is one. */
function networkOf(cloud: Cloud, { cidr, zones, singleNat, egress }: { cidr: string; zones: number; singleNat: boolean; egress: string }): ReturnType<typeof Network.create> {
  return egress === 'none' && cloud !== 'azure' ? Network.create({ cidr, zones, egress: 'none' }) : Network.create({ cidr, zones, singleNat });
}

/** Writes one stack a declaration, each with an identity of every kind of grant. */
export function writeStacks(cloud: Cloud, outdir: string): void {
  const app = new App({ outdir, skipValidation: false });
  declarations(cloud).forEach((props, index) => {
    const stack = new TerraformStack(app, `${cloud}-${index}`);
    new LocalBackend(stack, { path: 'trial.tfstate' });
    const cluster = new ManagedCluster(stack, 'prod', props);
    cluster.identity('app', {
      namespace: 'shop', serviceAccount: 'catalog',
      grants: [Grants.dnsZone('Z0123456789'), Grants.objectStorage('pictures', 'readWrite'), Grants.secrets(['db-password']), raw[cloud]],
    });
  });
  app.synth();
}
