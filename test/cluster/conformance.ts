import { LocalBackend, TerraformStack, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import fc from 'fast-check';
import {
  ApiAccess, Backup, type Cloud, type ClusterEvidence, CONNECT_OUTPUT, DeletionProtection, DnsZone, Encryption, type Grant, Grants, ManagedCluster, type ManagedClusterProps,
  NEUTRAL_FACTS, Network, type NetworkSpec, OUTPUT_NAMES, planCluster, Pool, type Proof, zoneIdOutput,
} from '../../lib/cluster';
import { type AnyResources, neutral, synthesize, type Synthesized } from './declarations';

/** What the suite must know of a cloud; everything else comes from the adapter. */
export interface ConformanceCase {
  /** The cloud, with an entry in `CLOUDS` and `ADMINS` of declarations.ts. */
  readonly cloud: Cloud;
  /** Name of the provider in Terraform, for example `aws`. */
  readonly terraformProvider: string;
  /** Resource type of a pool, and the argument with its name. */
  readonly pool: readonly [type: string, nameArgument: string];
  /** Resource type of a network. */
  readonly network: string;
  /** A network that exists. */
  readonly existingNetwork: NetworkSpec;
  /** A key that exists. */
  readonly existingKey: string;
  /** Makes a provider of the user's own in a stack. */
  readonly ownProvider: (stack: Construct, id: string) => void;
}

/** Declarations under which every fact must hold. */
const variants = ({ existingNetwork, existingKey }: ConformanceCase): readonly (readonly [string, Partial<ManagedClusterProps<AnyResources>>])[] => [
  ['with nothing but the answers', {}],
  ['with a private API server', { apiAccess: ApiAccess.privateOnly({ reach: 'VPN' }) }],
  ['in a network that exists', { network: existingNetwork }],
  ['with a key that exists', { encryption: Encryption.existingKey(existingKey) }],
  ['without protection and backup', { deletionProtection: DeletionProtection.off('a test'), backup: Backup.none('a test') }],
];

/** Declares the tests that every adapter must pass. A fourth cloud adds a case, nothing else. */
export function clusterConformance(subject: ConformanceCase): void {
  const { cloud } = subject;
  const [poolType, poolName] = subject.pool;
  const pools = (built: Synthesized): readonly Record<string, unknown>[] => Object.values(built.resource[poolType] ?? {});

  describe.each(variants(subject))(`a cluster on ${cloud} %s`, (_, overrides) => {
    const built = synthesize(neutral(cloud, overrides));
    const facts = Object.entries(NEUTRAL_FACTS).map(([fact, sentence]) => [sentence, fact as keyof ClusterEvidence] as const);

    test.each(facts)('proves that %s', (__, fact) => {
      const proof = built.cluster.evidence[fact];
      if (fact === 'deletionProtection' && built.cluster.plan.deletionProtection.kind === 'off') {
        expect(proof).toBeUndefined();
        return;
      }
      expect(proof).toBeDefined();
      expect(provenBy(built, proof as Proof)).toBe(true);
    });

    test('has every output of the contract', () => {
      expect(Object.keys(built.output)).toEqual(expect.arrayContaining([...OUTPUT_NAMES.map(([, name]) => name), CONNECT_OUTPUT, zoneIdOutput('example.com')]));
    });

    test('uses one provider, and every address starts with the id of the cluster', () => {
      expect(Object.keys(built.provider)).toEqual([subject.terraformProvider]);
      expect(built.addresses.filter((address) => !address.split('.')[1]?.startsWith('prod_'))).toEqual([]);
    });
  });

  describe(`addresses on ${cloud}`, () => {
    const base = neutral(cloud);
    const before = synthesize(base);

    test('do not move when a pool, a DNS zone or an identity is added, and neither does what was there', () => {
      fc.assert(fc.property(fc.constantFrom('alpha', 'beta', 'gamma'), fc.constantFrom('example.org', 'a-b.example.net'), fc.constantFrom('dns', 'cluster', 'key'), (pool, domain, identity) => {
        const after = synthesize({ ...base, pools: [Pool.onDemand(pool, { cpu: 2, memory: '8Gi', min: 0, max: 2 }), ...base.pools], dnsZones: [DnsZone.create(domain), ...(base.dnsZones ?? [])] }, (cluster) => {
          cluster.identity(identity, { namespace: 'shop', serviceAccount: 'catalog', grants: [Grants.dnsZone(cluster.dnsZoneIds[domain] ?? ''), Grants.objectStorage('pictures')] });
        });
        expect(after.addresses).toEqual(expect.arrayContaining([...before.addresses]));
        for (const [type, byId] of Object.entries(before.resource)) {
          expect(withoutOrder(after.resource[type])).toMatchObject(withoutOrder(byId));
        }
      }), { numRuns: 8 });
    });

    test('do not move when a zone is added to the network, or a grant to an identity', () => {
      const kinds: readonly Grant[] = [Grants.dnsZone('Z1'), Grants.objectStorage('pictures'), Grants.objectStorage('uploads', 'readWrite'), Grants.secrets(['database', 'mail'])];
      const withGrants = (network: NetworkSpec, grants: readonly Grant[]): readonly string[] => synthesize({ ...base, network }, (cluster) => {
        cluster.identity('app', { namespace: 'shop', serviceAccount: 'catalog', grants });
      }).addresses;
      fc.assert(fc.property(fc.subarray([...kinds], { minLength: 1 }), fc.shuffledSubarray([...kinds], { minLength: 1 }), (few, others) => {
        const small = withGrants(Network.create({ cidr: '10.20.0.0/16', zones: 2 }), few);
        expect(withGrants(Network.create({ cidr: '10.20.0.0/16', zones: 3 }), [...others, ...few])).toEqual(expect.arrayContaining([...small]));
      }), { numRuns: 8 });
    });

    test('and all arguments are the same whatever the order of pools and zones', () => {
      const zones = [DnsZone.create('example.com'), DnsZone.create('example.org')];
      const turned = synthesize({ ...base, pools: [...base.pools].reverse(), dnsZones: [...zones].reverse() });
      expect(Object.fromEntries(Object.entries(turned.resource).map(([type, byId]) => [type, withoutOrder(byId)])))
        .toEqual(Object.fromEntries(Object.entries(synthesize({ ...base, dnsZones: zones }).resource).map(([type, byId]) => [type, withoutOrder(byId)])));
    });

    test('of a pool stay while its name says when it is replaced, and the new one comes first', () => {
      const nameOf = (more: object): unknown => pools(synthesize({ ...base, pools: [Pool.onDemand('general', { cpu: 4, memory: '16Gi', min: 3, max: 12, ...more })] }))[0]?.[poolName];
      expect(nameOf({ min: 2, max: 20, labels: { tier: 'web' }, taints: [{ key: 'a', effect: 'NoSchedule' }] })).toBe(nameOf({}));
      expect(new Set([nameOf({}), nameOf({ cpu: 8, memory: '32Gi' }), nameOf({ disk: '200Gi' })]).size).toBe(3);
      expect(pools(before).every((pool) => (pool.lifecycle as { create_before_destroy?: boolean }).create_before_destroy === true)).toBe(true);
    });
  });

  describe(`a stack on ${cloud}`, () => {
    const synthIn = (prepare: (stack: TerraformStack) => void) => (): string => {
      const stack = new TerraformStack(Testing.app(), 'prod-cluster');
      prepare(stack);
      new ManagedCluster(stack, 'prod', neutral(cloud));
      return Testing.synth(stack, true);
    };

    test('without a backend is refused', () => {
      expect(synthIn(() => undefined)).toThrow(/BackendMissing/);
    });

    test('with two providers of the cloud is refused, and with one of the user\'s own keeps it', () => {
      const one = (stack: TerraformStack): void => {
        new LocalBackend(stack, { path: 'trial.tfstate' });
        subject.ownProvider(stack, 'one');
      };
      expect(synthIn((stack) => [one(stack), subject.ownProvider(stack, 'two')])).toThrow(/ProviderTwice/);
      expect((JSON.parse(synthIn(one)()) as { provider: Record<string, unknown[]> }).provider[subject.terraformProvider]).toHaveLength(1);
    });

    test('that only gives an identity on a cluster of another stack is complete', () => {
      const stack = new TerraformStack(Testing.app(), 'prod-platform');
      new LocalBackend(stack, { path: 'trial.tfstate' });
      const { on } = neutral(cloud);
      const state = { getString: (output: string) => `remote-${output}` };
      ManagedCluster.fromRemoteState(stack, 'prod', { on, state, dnsZones: ['example.com'] }).identity('dns', { namespace: 'dns', serviceAccount: 'dns', grants: [Grants.dnsZone('Z1')] });
      const json = JSON.parse(Testing.synth(stack, true)) as { provider: object; resource: object };
      expect(Object.keys(json.provider)).toEqual([subject.terraformProvider]);
      expect(Object.keys(json.resource).length).toBeGreaterThan(0);
    });
  });

  test(`an existing network on ${cloud} is used as it is`, () => {
    expect(synthesize(neutral(cloud)).resource[subject.network]).toBeDefined();
    expect(synthesize(neutral(cloud, { network: subject.existingNetwork })).resource[subject.network]).toBeUndefined();
  });

  test(`overrides on ${cloud} get the provider's own objects once`, () => {
    const overrides = jest.fn();
    const { cluster } = synthesize(neutral(cloud, { overrides }));
    expect(overrides.mock.calls).toEqual([[cluster.resources]]);
  });

  test(`the review of ${cloud} is pure`, () => {
    const { plan } = planCluster(neutral(cloud), { path: '', id: 'prod', today: '2026-11-24' });
    const { on } = neutral(cloud);
    expect(on.review(plan)).toEqual(on.review(plan));
    expect(on.review(plan).problems).toEqual([]);
  });
}

/** Arguments without `depends_on`, which changes an order and never a resource. */
function withoutOrder(byId: Readonly<Record<string, Record<string, unknown>>> = {}): Record<string, object> {
  return Object.fromEntries(Object.entries(byId).map(([id, one]) => [id, Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'depends_on'))]));
}

/** Whether some resource of the type has the argument, with the value where one is given. */
function provenBy({ resource }: Synthesized, { resource: type, argument, value }: Proof): boolean {
  const found = Object.values(resource[type] ?? {}).flatMap((one) => valuesAt(one, argument.split('.')));
  return found.some((item) => (value === undefined ? item !== undefined && item !== '' && !(Array.isArray(item) && item.length === 0) : item === value));
}

function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value) && path.length > 0) {
    return value.flatMap((item) => valuesAt(item, path));
  }
  const [head, ...rest] = path;
  return head === undefined ? [value] : typeof value === 'object' && value !== null && head in value ? valuesAt((value as Record<string, unknown>)[head], rest) : [];
}
