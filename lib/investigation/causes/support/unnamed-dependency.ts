import { type KubeObject, matchesSelector } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Basis, Evidence, Finding, Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { type Dependency, dependencyNeeds, dependencyOf, likeliest } from './dependency';
import { faultBehind } from './dependency-fault';
import { fieldEvidence } from './evidence';
import { addressesIn, type LogAddress } from './log-address';
import type { LogSign } from './log-signatures';
import { isBeside, matchesServerKind, serverKinds } from './server-kinds';
import { servicePorts, serviceSelector } from './services';
import { settingNeeds, settingsOf, unreadSettings } from './setting-source';

/** Settings that hold where something is. */
const PLACE = /HOST|ADDR|URL|URI|SERVER|ENDPOINT|BROKER|BOOTSTRAP|DSN|DATABASE|CONNECTION/i;
/** Settings about what is told to others, or that no program waits for. */
const NO_PLACE = /OTEL|OTLP|JAEGER|ZIPKIN|SENTRY|DATADOG|PROXY|PUBLIC|EXTERNAL|ALLOWED|CORS|CALLBACK|REDIRECT|LISTEN|BIND/i;
const BARE_HOST = /^(?=[^.]{0,62}[a-z])[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i;
/** Places that are looked up at most. */
const MOST = 8;

/** What a program means with an error that names no place. */
export interface Unnamed {
  /** What it is. */
  readonly dependency: Dependency;
  /** What tells so in place of the log. */
  readonly evidence: readonly Evidence[];
  /** Settings that could not be read: one of them may name another place. */
  readonly unchecked: readonly string[];
}

interface Candidate { readonly address: LogAddress; readonly name: string; readonly evidence: Evidence }

/** What an error means: the likeliest of the places that it names, or what it means without naming one. */
export interface Meant {
  /** What it is. */
  readonly dependency: Dependency;
  /** How that is known, where the error names no place. */
  readonly unnamed?: Unnamed;
}

/** The reads that show what an error means: what is at the places that it names, or may be meant. */
export function meantNeeds(view: ClusterView, subject: Subject, sign: LogSign): readonly Need[] {
  return sign.addresses.length === 0 ? unnamedNeeds(view, subject, sign) : sign.addresses.slice(0, 3).flatMap((address) => dependencyNeeds(view, subject, address));
}

/** Finds what an error means; undefined where it names no place and nothing else tells. */
export function meantBy(view: ClusterView, subject: Subject, sign: LogSign): Meant | undefined {
  const named = likeliest(view, subject, sign.addresses);
  const unnamed = named === undefined ? unnamedDependency(view, subject, sign) : undefined;
  return named !== undefined ? { dependency: named } : unnamed === undefined ? undefined : { dependency: unnamed.dependency, unnamed };
}

/** A finding about what an error means: less sure by one step where the error does not name it, and with what tells so. */
export function asMeant(finding: Finding, { unnamed }: Meant): Finding {
  return unnamed === undefined ? finding : lessSure(finding, unnamed);
}

/** The settings, the Services of the namespace, and what is behind them. */
function unnamedNeeds(view: ClusterView, subject: Subject, sign: LogSign): readonly Need[] {
  const namespace = subject.pods[0]?.metadata.namespace ?? '';
  const kinds = kindsOf(sign);
  const set = fromSettings(view, subject).filter(({ address, name }) => kinds.length === 0 || matchesServerKind(kinds, name, address.port));
  const places = [...set, ...fromServices(view, subject, kinds)];
  return [...settingNeeds(subject), { verb: 'list', kind: 'Service', namespace }, ...places.slice(0, MOST).flatMap(({ address }) => dependencyNeeds(view, subject, address))];
}

/**
 * Finds what an error means that names no place. Where it tells the kind of server, the one place of that kind among the
 * settings, else the one Service of that kind in the namespace; of several the one that has nothing ready. Where it tells
 * no kind, the one Service among the settings that shows a fault.
 */
function unnamedDependency(view: ClusterView, subject: Subject, sign: LogSign): Unnamed | undefined {
  const kinds = kindsOf(sign);
  const set = resolved(view, subject, fromSettings(view, subject));
  if (kinds.length === 0) {
    const faulty = set.filter(({ dependency }) => dependency.kind === 'service' && (dependency.ready === 0 || faultBehind(view, dependency) !== undefined));
    return faulty.length === 1 ? faulty[0] : undefined;
  }
  const fitting = set.filter(({ name, dependency: { address, kind } }) => kind !== 'absent' && !isBeside(address.host) && matchesServerKind(kinds, name, address.port));
  return theOne(fitting.length > 0 ? fitting : resolved(view, subject, fromServices(view, subject, kinds)).filter(({ dependency }) => dependency.kind === 'service'));
}

function lessSure(finding: Finding, { evidence, unchecked }: Unnamed): Finding {
  const basis: Basis = finding.basis === 'confirmed' ? 'correlated' : finding.basis === 'log' ? 'log' : 'status';
  return { ...finding, basis, evidence: [...finding.evidence, ...evidence], unchecked: [...(finding.unchecked ?? []), ...unchecked] };
}

function theOne<T extends Unnamed>(all: readonly T[]): T | undefined {
  const empty = all.filter(({ dependency }) => dependency.kind === 'service' && dependency.ready === 0);
  return all.length === 1 ? all[0] : empty.length === 1 ? empty[0] : undefined;
}

/** The kinds that the line names, else the one that the rest of the error names. */
function kindsOf({ line, around = '' }: LogSign): readonly string[] {
  const own = serverKinds(line.text);
  return own.length > 0 ? own : serverKinds(around);
}

/** The places in the settings of the container. */
function fromSettings(view: ClusterView, subject: Subject): readonly Candidate[] {
  return settingsOf(view, subject).filter(({ name }) => !NO_PLACE.test(name)).flatMap(({ name, value, evidence }): readonly Candidate[] => {
    const told = addressesIn(value);
    const bare = told.length === 0 && PLACE.test(name) && BARE_HOST.test(value.trim()) ? [{ host: value.trim() }] : [];
    return [...told, ...bare].map((address) => ({ address, name: `${name} ${value}`, evidence }));
  });
}

/** The Services of the namespace whose names or ports are those of a kind of server. */
function fromServices(view: ClusterView, subject: Subject, kinds: readonly string[]): readonly Candidate[] {
  const namespace = subject.pods[0]?.metadata.namespace;
  return view.listing('Service', namespace) !== 'done' ? [] : view.all('Service', namespace)
    .filter((service) => !isBeside(service.metadata.name) && matchesServerKind(kinds, service.metadata.name, servicePorts(service)[0]?.port))
    .map((service) => ({ address: { host: service.metadata.name }, name: service.metadata.name, evidence: fieldEvidence(service, 'metadata.name', 'the Service of this kind in the namespace') }));
}

/** What each candidate is, each place once; not the program itself. */
function resolved(view: ClusterView, subject: Subject, candidates: readonly Candidate[]): readonly (Unnamed & { readonly name: string })[] {
  const found = new Map<string, Unnamed & { readonly name: string }>();
  for (const { address, name, evidence } of candidates) {
    const dependency = dependencyOf(view, subject, address);
    const own = dependency.kind === 'self' || (dependency.kind === 'service' && leadsTo(dependency.service, subject));
    // The Services of one workload, such as a headless one beside another, are one place.
    const key = dependency.kind === 'service' ? `${dependency.behind.kind}/${dependency.behind.namespace ?? ''}/${dependency.behind.name}` : address.host;
    if (!own && !found.has(key)) {
      found.set(key, { dependency, name, evidence: [evidence], unchecked: unreadSettings(view, subject) });
    }
  }
  return [...found.values()];
}

/** Whether a Service leads to the pods of a subject. */
export function leadsTo(service: KubeObject, { pods: [pod] }: Subject): boolean {
  const matchLabels = serviceSelector(service);
  return Object.keys(matchLabels).length > 0 && matchesSelector({ matchLabels }, pod?.metadata.labels);
}
