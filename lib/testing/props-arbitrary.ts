import type * as FastCheck from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { Platform } from '../platform';
import type { ProductionServiceProps } from '../service';
import {
  Callers, Drain, Exemption, Exposure, type ExposureOptions, Files, Needs, Owner, Port, Probe, type Probes, Rollout, Scale, Secrets, ServiceReference, State, unknown,
} from '../strategy';

/** fast-check itself, handed in so that only one file loads it. */
export type FastCheckModule = typeof FastCheck;

type Props = ProductionServiceProps;
/** Makes a value anew each time, as every test wants its own. */
type Make<T> = () => T;
/** Makes what fits a platform. Generators are built once, not once a platform: building them is what costs. */
type Fit<T> = (platform: Platform) => T;

/** Props that fit whatever platform they are made for. */
export function props(fc: FastCheckModule): Arbitrary<Fit<Props>> {
  return fc.tuple(core(fc), container(fc), extras(fc)).map(([answers, inner, outer]) => (platform) => ({ platform, ...answers(platform), ...inner(), ...outer() }));
}

/** The answers, and what has to agree with them: port, scale, drain. */
function core(fc: FastCheckModule): Arbitrary<Fit<Omit<Props, 'platform' | 'image'>>> {
  return fc.record({
    exposure: exposures(fc),
    state: fc.constantFrom('stateless', 'sticky', 'singleton', 'unknown'),
    surge: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 100 }).map((share) => `${share}%`)),
    recreate: fc.boolean(),
    scale: fc.constantFrom('default', 'fixed', 'between'),
    replicas: fc.integer({ min: 2, max: 40 }),
    cpu: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
    drainSeconds: fc.option(fc.integer({ min: 120, max: 300 }), { nil: undefined }),
    port: fc.integer({ min: 1, max: 65_000 }),
    needs: needs(fc),
    openNeeds: fc.boolean(),
    openOnCall: fc.boolean(),
    owner: fc.record({ repository: fc.webUrl(), chat: fc.string(), email: fc.constant('shop@example.com') }, { requiredKeys: [] }),
  }).map((it) => (platform) => {
    const open = platform.facts.stage !== 'production';
    const one = it.state === 'singleton' || it.state === 'unknown';
    const scale = one ? Scale.fixed(1) : it.scale === 'fixed' ? Scale.fixed(it.replicas) : Scale.between(it.replicas, it.replicas + 5, it.cpu === undefined ? {} : { cpu: it.cpu, memory: 80 });
    return {
      owner: Owner.team('shop', { ...it.owner, onCall: open && it.openOnCall ? unknown('who is paged at 02:00?') : 'https://oncall.example.com', runbook: 'https://runbooks.example.com' }),
      state: it.state === 'stateless' ? State.stateless() : it.state === 'sticky' ? State.sticky('carts live in memory') : it.state === 'unknown' && open ? unknown('does it keep carts?') : State.singleton('it owns a lock'),
      exposure: it.exposure(platform),
      rollout: one || it.recreate ? Rollout.recreate('two versions disagree') : Rollout.rolling({ surge: it.surge }),
      needs: open && it.openNeeds ? unknown('which databases?') : it.needs(),
      port: it.port,
      ...(it.scale === 'default' ? {} : { scale }),
      ...(it.drainSeconds === undefined ? {} : { drain: Drain.within(`${it.drainSeconds}s`) }),
    };
  });
}

function exposures(fc: FastCheckModule): Arbitrary<Fit<Exposure>> {
  const options = fc.record({ protocol: fc.constantFrom('http', 'grpc', 'websocket'), timeout: fc.integer({ min: 1, max: 120 }).map((seconds) => `${seconds}s`) }, { requiredKeys: [] }) as Arbitrary<ExposureOptions>;
  const hosts = fc.uniqueArray(fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/).map((label) => `${label}.example.com`), { minLength: 1, maxLength: 4 });
  return fc.record({ audience: fc.constantFrom('none', 'cluster', 'internal', 'internetFacing'), hosts, options }).map((it) => ({ facts }) => {
    if (it.audience === 'internetFacing' && facts.routing.kind !== 'none') {
      return Exposure.internetFacing({ ...it.options, hosts: it.hosts });
    }
    if (it.audience === 'internal' && facts.internalRouting.kind !== 'none') {
      return Exposure.internal({ ...it.options, hosts: it.hosts });
    }
    return it.audience === 'none' ? Exposure.none() : Exposure.cluster(it.options);
  });
}

function needs(fc: FastCheckModule): Arbitrary<Make<Props['needs']>> {
  const host = fc.domain();
  const cidrs = fc.option(fc.constant(['10.30.0.0/16']), { nil: undefined });
  const one = fc.oneof(
    fc.tuple(host, cidrs).map(([name, ranges]) => () => Needs.postgres({ host: name.toLowerCase(), cidrs: ranges })),
    host.map((name) => () => Needs.external(name.toLowerCase(), 443)),
    fc.integer({ min: 1, max: 65_535 }).map((port) => () => Needs.cidr('10.40.0.0/16', [port])),
    fc.constantFrom('cart', 'search').map((name) => () => Needs.service(ServiceReference.of({ name, namespace: 'shop', port: 8080 }))),
    host.map((name) => () => Needs.kafka({ host: name.toLowerCase() })),
  );
  return fc.array(one, { maxLength: 4 }).map((list) => () => list.map((make) => make()));
}

function container(fc: FastCheckModule): Arbitrary<Make<Omit<Partial<Props>, 'image'> & Pick<Props, 'image'>>> {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,12}$/);
  return fc.record({
    image: fc.tuple(word, fc.stringMatching(/^[0-9]\.[0-9]{1,3}$/)).map(([name, tag]) => `registry.example.com:5000/${name}:${tag}`),
    cpu: fc.option(fc.integer({ min: 1, max: 4000 }), { nil: undefined }),
    memory: fc.option(fc.integer({ min: 16, max: 4096 }), { nil: undefined }),
    env: fc.dictionary(fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,20}$/).map((name) => `E_${name}`), fc.string({ unit: 'grapheme' }), { maxKeys: 4 }),
    secrets: fc.dictionary(fc.stringMatching(/^S_[A-Z0-9_]{1,20}$/), fc.constant(Secrets.key('catalog-db', 'password')), { maxKeys: 3 }),
    texts: fc.dictionary(fc.stringMatching(/^\/etc\/[A-Za-z0-9._-]{0,60}[A-Za-z0-9_-]$/), fc.string({ unit: 'grapheme' }), { maxKeys: 3 }),
    folders: fc.subarray(['/secrets', '/var/cache', '/settings', '/tmp', '/Data_Dir/x']),
    args: fc.option(fc.array(fc.string(), { maxLength: 3 }), { nil: undefined }),
    liveness: fc.boolean(),
    probePath: fc.stringMatching(/^\/[a-z]{1,12}$/),
  }).map((it) => () => ({
    image: it.image,
    env: it.env,
    secrets: it.secrets,
    files: {
      ...it.texts,
      ...Object.fromEntries(it.folders.map((path) => [path, path === '/secrets' ? Files.secret('catalog') : path === '/settings' ? Files.configMap('settings') : Files.scratch('64Mi')])),
    },
    resources: { ...(it.cpu === undefined ? {} : { cpu: `${it.cpu}m`, cpuLimit: `${it.cpu * 2}m` }), ...(it.memory === undefined ? {} : { memory: `${it.memory}Mi`, memoryLimit: `${it.memory + 64}Mi` }) },
    probes: { readiness: Probe.http(`${it.probePath}/ready`), ...(it.liveness ? { liveness: Probe.http(`${it.probePath}/live`, { period: '7s' }) } : {}) } satisfies Probes,
    ...(it.args === undefined ? {} : { args: it.args }),
  }));
}

function extras(fc: FastCheckModule): Arbitrary<Make<Partial<Props>>> {
  const key = fc.stringMatching(/^(example\.com\/)?[a-z]([-a-z0-9_.]{0,40}[a-z0-9])?$/).filter((name) => name !== 'team');
  return fc.record({
    labels: fc.dictionary(key, fc.stringMatching(/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,60}[A-Za-z0-9])?)?$/), { maxKeys: 3 }),
    annotations: fc.dictionary(key, fc.string({ unit: 'grapheme' }), { maxKeys: 3 }),
    metrics: fc.boolean(),
    callers: fc.subarray([0, 1, 2]),
    exempt: fc.boolean(),
    kubernetesApi: fc.boolean(),
  }).map((it) => () => ({
    labels: it.labels,
    annotations: it.annotations,
    ports: it.metrics ? [Port.metrics(65_001), Port.traffic('admin', 65_002)] : [],
    callers: it.callers.map((index) => [Callers.service({ name: 'cart', namespace: 'shop' }), Callers.namespace('tools', { app: 'cron' }), Callers.cidr('10.50.0.0/16')][index] ?? Callers.namespace('tools')),
    exemptions: it.exempt ? [Exemption.of('writable-root-filesystem', 'the vendor writes there', '2099-12-31')] : [],
    identity: { kubernetesApi: it.kubernetesApi },
  }));
}
