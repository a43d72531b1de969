import type { Subject } from '../../spine/subject';
import type { Finding, Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { mentions } from './callers';
import { dependencyNeeds, dependencyOf, type ServiceReached } from './dependency';
import { fieldEvidence } from './evidence';
import { addressesIn, type LogAddress } from './log-address';
import { settingOf } from './setting-source';

/** Places that are looked up at most. */
const MOST = 6;
const NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

/** A Service that a log may mean which names no place. */
export interface UnnamedService {
  /** The Service. */
  readonly dependency: ServiceReached;
  /** Whether none of its pods serves, or only some do. */
  readonly state: 'down' | 'short';
}

/** The reads that show how the Services are that a container's own settings name. */
export function unnamedServiceNeeds(view: ClusterView, subject: Subject): readonly Need[] {
  return placesOf(subject).flatMap((address) => dependencyNeeds(view, subject, address));
}

/**
 * The Services that the environment and the arguments of a subject's container name, each once; none where not all of
 * them could be read: what is not seen may be what is down.
 */
export function servicesInSettings(view: ClusterView, subject: Subject): readonly ServiceReached[] {
  const places = placesOf(subject).map((address) => dependencyOf(view, subject, address));
  const reached = places.filter((each) => each.kind === 'service');
  const unseen = places.some(({ kind }) => kind === 'unknown') || reached.some(({ ready }) => ready === undefined);
  return unseen ? [] : [...new Map(reached.map((each) => [`${each.service.metadata.namespace ?? ''}/${each.service.metadata.name}`, each])).values()];
}

/**
 * What a program cannot reach whose log does not say where: the only Service in its settings that has no ready pod, else
 * the only one that has too few. Where two would do, nobody knows which.
 */
export function unnamedService(view: ClusterView, subject: Subject): UnnamedService | undefined {
  const all = servicesInSettings(view, subject);
  const down = all.filter(({ ready }) => ready === 0);
  const short = all.filter(({ ready, pods }) => ready !== 0 && pods.some((pod) => !isReady(pod)));
  const [only, ...others] = down.length > 0 ? down : short;
  return only === undefined || others.length > 0 ? undefined : { dependency: only, state: down.length > 0 ? 'down' : 'short' };
}

/** A finding about such a Service: no surer than a guess can be, and with the setting that names it. */
export function guessed(view: ClusterView, subject: Subject, { dependency, state }: UnnamedService, finding: Finding): Finding {
  const setting = settingOf(view, subject, dependency.address.host);
  const serving = `${dependency.pods.filter(isReady).length} of ${dependency.pods.length} pods are ready`;
  return {
    ...finding,
    basis: finding.basis === 'log' ? 'log' : state === 'down' ? 'correlated' : 'status',
    ...(state === 'short' && finding.class === 'dependency' ? { basis: 'status', sentence: `${finding.sentence}: ${serving}` } : {}),
    evidence: [...finding.evidence, ...(setting === undefined ? [] : [setting.evidence]), ...(state === 'short' ? [fieldEvidence(dependency.service, 'its pods', serving)] : [])],
  };
}

/** Addresses in URLs and pairs, and values that are a host name and nothing else. */
function placesOf({ pods: [pod], container }: Subject): readonly LogAddress[] {
  const own = pod === undefined || container === undefined ? [] : mentions(pod).filter(({ path }) => path.startsWith(`${container.path}.`));
  const places = own.flatMap(({ value }) => [...addressesIn(value), ...(NAME.test(value) ? [{ host: value }] : [])]);
  return [...new Map(places.map((place) => [place.host, place])).values()].slice(0, MOST);
}
