import { isRecord, Problems, show } from '../core';
import { type Platform, type PlatformFacts } from '../platform';
import type { AddonContext, PlannedAddon, PlannedRelease } from './addon';
import { isAlreadyThere } from './already-there';
import { ADDONS, type AddonEntry } from './catalogue';
import type { ClusterAddonsProps } from './cluster-addons-props';
import { derivedPlatform } from './derived-platform';
import { promisedRoutes } from './envoy-gateway';
import { FACTS_NAMESPACE, factsRelease } from './facts-config-map';
import { foundation, FOUNDATION } from './foundation';
import type { KnownCluster } from './known-cluster';
import { inOrder } from './release-order';
import { sameMinor } from './versions';
import { planZones } from './zones';

/** What stands in the cluster, before any resource exists. */
export interface AddonsPlan {
  /** Add-ons, also those that were there already. */
  readonly addons: readonly PlannedAddon[];
  /** Releases, each after those that it needs. */
  readonly releases: readonly PlannedRelease[];
  /** The platform as declared, and what only the cluster knows. */
  readonly platform: Platform;
  /** What a reader should know. */
  readonly notes: readonly string[];
}

type Options = Omit<ClusterAddonsProps, 'cluster' | 'platform'>;

const KNOWN = new Set(['cluster', 'platform', ...ADDONS.map((entry) => entry.name)]);

/**
 * Turns promises into releases. Pure: the same facts, options and cluster give the same plan.
 * @throws SeaworthyError with every problem
 */
export function planAddons(platform: Platform, options: Options, cluster: KnownCluster, path: string): AddonsPlan {
  const problems = new Problems(path);
  for (const key of Object.keys(options).filter((name) => !KNOWN.has(name))) {
    problems.add('UnknownProperty', key, `${show(key)} is not an add-on`, `Known properties are ${[...KNOWN].join(', ')}.`);
  }
  const { facts } = platform;
  reviewFacts(facts, options, cluster, problems);
  const notes: string[] = [];
  const zones = planZones(facts, cluster, zoneReaders(facts, options), problems);
  const context: AddonContext = { facts, cluster, zones, problems, notes };
  const addons = ADDONS.flatMap((entry) => planEntry(entry, (options as Record<string, unknown>)[entry.name], context));
  notes.push(...notesOn(facts, addons));
  problems.throwIfAny();
  const derived = derivedPlatform(platform, cluster, addons);
  const own = addons.flatMap((addon) => addon.releases);
  const releases = own.map((release) => ({ ...release, after: [FOUNDATION, ...release.after] }));
  const facted = factsRelease(derived, platform, [FOUNDATION, ...own.map((release) => release.name)]);
  return { addons, releases: inOrder([foundation(addons, [FACTS_NAMESPACE]), ...releases, facted]), platform: derived, notes };
}

function planEntry(entry: AddonEntry, given: unknown, context: AddonContext): readonly PlannedAddon[] {
  const { problems, notes, facts } = context;
  const fact = entry.promisedBy(facts);
  if (given !== undefined && !isRecord(given)) {
    problems.add('AddonInvalid', entry.name, `${show(given)} is not a set of options`, 'Give an object with options, or alreadyThere({ version }).');
    return [];
  }
  if (isAlreadyThere(given)) {
    return thereAlready(entry, given.version, fact, context);
  }
  unknownOptions(entry, given ?? {}, problems);
  if (fact === undefined && given === undefined && !entry.alsoWithoutFact?.(context)) {
    return [];
  }
  if (fact === undefined && given !== undefined && !entry.neverPromised) {
    problems.add('AddonNotPromised', entry.name, 'no fact of the platform promises it, so no service may rely on it', entry.remedy);
    return [];
  }
  if (entry.plan === undefined) {
    problems.add('FactUnprovided', `platform.${fact}`, `nothing here provides what the fact ${fact} promises`, `Install it yourself and say ${entry.name}: alreadyThere({ version }), or take the fact out.`);
    return [];
  }
  // Each add-on reads its own options; their shape was reviewed by key.
  const planned = entry.plan((given ?? {}) as never, context);
  if (fact === undefined && planned !== undefined) {
    notes.push(`${entry.name} is installed though no fact promises it: ${planned.promisedBy}.`);
  }
  planned?.releases.forEach((release) => noteOnKubernetes(release, facts, notes));
  return planned === undefined ? [] : [planned];
}

function thereAlready(entry: AddonEntry, version: unknown, fact: string | undefined, { problems, notes, facts }: AddonContext): readonly PlannedAddon[] {
  if (typeof version !== 'string' || !/^v?\d+\.\d+(\.\d+)?$/.test(version)) {
    problems.add('VersionInvalid', `${entry.name}.version`, `${show(version)} is not a version`, 'Write it as text, for example alreadyThere({ version: "1.21.2" }).');
    return [];
  }
  const promised = entry.promisedVersion?.(facts);
  if (promised !== undefined && !sameMinor(promised, version)) {
    problems.add('VersionDiffers', `${entry.name}.version`, `${show(version)} runs, and the platform promises ${show(promised)}`, 'Promise the version that runs.');
  }
  if (fact === undefined && !entry.neverPromised) {
    notes.push(`${entry.name} ${version} is there already, and no fact promises it: services do not rely on it.`);
  }
  return [{ name: entry.name, promisedBy: fact ?? 'already there', version: version.replace(/^v/, ''), namespaces: [], releases: [] }];
}

function unknownOptions(entry: AddonEntry, given: Record<string, unknown>, problems: Problems): void {
  for (const key of Object.keys(given).filter((name) => !entry.options.includes(name))) {
    problems.add('UnknownProperty', `${entry.name}.${key}`, `${show(key)} is not an option of this add-on`, `Known options are ${entry.options.join(', ')}; what the chart knows besides goes into values.`);
  }
  for (const [key, allowed] of Object.entries(entry.choices ?? {}).filter(([name, list]) => given[name] !== undefined && !list.includes(String(given[name])))) {
    problems.add('OptionInvalid', `${entry.name}.${key}`, `${show(given[key])} is not one of ${allowed.join(', ')}`, 'Choose one of these, or leave it out.');
  }
  if (given.values !== undefined && !isRecord(given.values)) {
    problems.add('ValuesInvalid', `${entry.name}.values`, `${show(given.values)} is not a set of values`, 'Give an object, as the chart documents it.');
  }
  if (given.timeoutSeconds !== undefined && !(typeof given.timeoutSeconds === 'number' && given.timeoutSeconds >= 60)) {
    problems.add('TimeoutInvalid', `${entry.name}.timeoutSeconds`, `${show(given.timeoutSeconds)} is not a number of seconds of at least 60`, 'Give for example 600; images are pulled within it.');
  }
}

function reviewFacts(facts: PlatformFacts, options: Options, cluster: KnownCluster, problems: Problems): void {
  if (cluster.kubernetes !== undefined && cluster.kubernetes !== facts.kubernetes) {
    problems.add('KubernetesVersionDiffers', 'platform.kubernetes', `the platform promises ${facts.kubernetes}, and the cluster runs ${cluster.kubernetes}`, 'Give both the same version; when upgrading, the cluster goes first.');
  }
  if (!isAlreadyThere(options.certManager) && options.certManager?.challenge === 'http01' && !isAlreadyThere(options.gateway) && promisedRoutes(facts).length > 0) {
    problems.add('WildcardNeedsDns', 'certManager.challenge', 'the Gateway that is made here holds a wildcard certificate, and HTTP-01 cannot prove wildcards', 'Use challenge: "dns01" with a zone of the cluster.');
  }
  for (const path of ['routing', 'internalRouting'] as const) {
    if (facts[path].kind === 'ingress' && !isAlreadyThere(options.gateway)) {
      problems.add('FactUnprovided', `platform.${path}`, `nothing here provides the Ingress class ${show(facts[path].className)}`, 'Promise Routing.sharedGateway(…), or install the controller yourself and say gateway: alreadyThere({ version }).');
    }
  }
}

/** Who writes records, and so needs a zone for every domain. */
function zoneReaders(facts: PlatformFacts, { certManager, externalDns }: Options): readonly string[] {
  const challenges = facts.tls.kind === 'issuer' && !isAlreadyThere(certManager) && certManager?.challenge !== 'http01';
  return [...(challenges ? ['cert-manager'] : []), ...(facts.dns.kind === 'externalDns' && !isAlreadyThere(externalDns) ? ['external-dns'] : [])];
}

function noteOnKubernetes({ chart }: PlannedRelease, { kubernetes }: PlatformFacts, notes: string[]): void {
  const minor = Number(kubernetes.slice(2));
  if (chart?.kubernetes !== undefined && (minor < chart.kubernetes[0] || minor > chart.kubernetes[1])) {
    notes.push(`${chart.chart} ${chart.version} supports Kubernetes 1.${chart.kubernetes[0]} to 1.${chart.kubernetes[1]}, and the platform promises ${kubernetes}.`);
  }
}

/** Facts that are kept by something that is not an add-on. */
function notesOn(facts: PlatformFacts, addons: readonly PlannedAddon[]): readonly string[] {
  const { tool } = facts.delivery;
  const made = addons.some((addon) => addon.name === 'namespaceDefaults') || (facts.priorityClass ?? 'system-').startsWith('system-');
  return [
    ...(tool === 'argoCd' || tool === 'flux' ? [`delivery promises ${tool}, which is not installed here: it must come first to deliver anything.`] : []),
    ...(made ? [] : [`priorityClass promises ${show(facts.priorityClass)}, which is not made here without namespaceDefaults: without it no pod is admitted.`]),
  ];
}
