import { field } from '../core';
import { type ClusterSource, type EvidenceRequest, keyOf, type KubeObject, Ledger, refOf } from '../evidence';
import { CAUSES } from './causes';
import { rollbackNeeds } from './rollback/rollback-gate';
import type { Subject } from './spine/subject';
import { countsOf } from './spine/subjects';
import { isWellUnlessFound, subjectsOfTarget } from './spine/target-subjects';
import { needsOfPlace, needsOfWorkload, readWorkload, together, type Workload } from './spine/workload';
import { workloadsOf } from './spine/workload-of';
import { findTarget, queryFor, type TargetQuery } from './target';
import type { Cause } from './verdict/cause';
import { doubted } from './verdict/doubted';
import { faultOf } from './verdict/fault';
import { healthyFault } from './verdict/healthy';
import { notSeenOf } from './verdict/not-seen';
import { onCallCard } from './verdict/on-call-card';
import { type Candidate, ranked, sameFault } from './verdict/rank';
import type { Fault, Investigation } from './verdict/verdict';
import { ClusterView } from './view/cluster-view';
import { damageOf } from './view/damaged';
import { isReady } from './view/pod-state';
import { timelineOf } from './view/timeline';

/** Rounds of reading: each may follow from what the one before has shown. */
const MOST_ROUNDS = 6;
/** Dependencies that are followed one behind the other. */
const DEEPEST = 3;

/**
 * Investigates one target: reads what the causes ask for, until they ask for nothing more, and ranks what they find.
 * The same evidence gives the same result, byte for byte.
 * @throws SeaworthyError when the target cannot be found or nothing can be read
 */
export async function investigate(source: ClusterSource, query: TargetQuery, causes: readonly Cause[] = CAUSES): Promise<Investigation> {
  return (await investigateWith(new Ledger(source), query, causes, 1)).investigation;
}

/** An investigation with the evidence that it rests on. */
export interface Examination {
  /** The answer. */
  readonly investigation: Investigation;
  /** Everything that was read. */
  readonly view: ClusterView;
  /** The workload behind the target, if there is one. */
  readonly workload: Workload | undefined;
}

/**
 * Investigates one target and keeps what was read.
 * @param more what is to be read beside what the causes ask for, given the target
 * @throws SeaworthyError as `investigate`
 */
export async function examine(source: ClusterSource, query: TargetQuery, more: readonly EvidenceRequest[] = [], causes: readonly Cause[] = CAUSES): Promise<Examination> {
  const ledger = new Ledger(source);
  await ledger.ask(more);
  const { investigation, workload } = await investigateWith(ledger, query, causes, 1);
  return { investigation, view: new ClusterView(ledger), workload };
}

interface Answered {
  readonly investigation: Investigation;
  readonly workload: Workload | undefined;
}

async function investigateWith(ledger: Ledger, query: TargetQuery, causes: readonly Cause[], depth: number): Promise<Answered> {
  const target = await findTarget(ledger, query);
  const objects = await workloadsOf(ledger, target);
  await ledger.ask(objects.length === 0 ? needsOfPlace(target) : objects.flatMap(needsOfWorkload));
  const { view, workload, results } = await readAll(ledger, target, objects, causes);
  const faults = distinct(results).map(({ subject, candidates }) => ({ fault: faultOf(view, subject, candidates), follow: candidates[0]?.finding.follow }));
  const all = await Promise.all(faults.map(async ({ fault, follow }): Promise<Fault> => {
    const next = follow === undefined || depth >= DEEPEST ? undefined : queryFor(follow);
    return next === undefined ? fault : { ...fault, dependency: (await investigateWith(ledger, next, causes, depth + 1)).investigation };
  }));
  const damaged = damageOf(view);
  const [verdict, ...others] = all.map((fault) => doubted(fault, damaged)).sort(worstFirst);
  const card = onCallCard(workload?.object);
  const investigation: Investigation = {
    schemaVersion: 1,
    target: refOf(target),
    at: new Date(view.now).toISOString(),
    state: verdict === undefined ? 'healthy' : stateOf(verdict, workload),
    ...(workload === undefined ? {} : { pods: countsOf(workload) }),
    ...(card === undefined ? {} : { card }),
    verdict: verdict ?? doubted(healthyFault(view, target, workload), damaged),
    others,
    timeline: timelineOf(view, workload),
    notSeen: notSeenOf(ledger),
  };
  return { investigation, workload };
}

interface Read {
  readonly view: ClusterView;
  /** The workloads behind the target as one; undefined when it has none. */
  readonly workload: Workload | undefined;
  readonly results: readonly Result[];
}

/** What the causes found about a subject, ranked. */
interface Result {
  readonly subject: Subject;
  readonly candidates: readonly Candidate[];
}

/** Reads in rounds until no cause asks for more. */
async function readAll(ledger: Ledger, target: KubeObject, objects: readonly KubeObject[], causes: readonly Cause[]): Promise<Read> {
  for (let round = 0; ; round += 1) {
    const view = new ClusterView(ledger);
    const workloads = objects.map((object) => readWorkload(view, view.byUid(object.metadata.uid) ?? object));
    const workload = together(workloads);
    const subjects = subjectsOfTarget(view, target, workloads);
    const results = subjects.map((subject) => ({ subject, candidates: candidatesFor(view, subject, causes) }));
    const needs = results.flatMap((result) => needsFor(view, result, causes));
    const wanted = [...nodesOf(workload), ...eventsOf(view, target, workload, subjects), ...needs].filter((need) => !ledger.has(need));
    if (wanted.length === 0 || round === MOST_ROUNDS) {
      return { view, workload, results };
    }
    await ledger.ask(wanted.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
  }
}

/** Nodes of pods that are not ready: a lost node explains everything on it. */
function nodesOf(workload: Workload | undefined): readonly EvidenceRequest[] {
  const names = (workload?.pods ?? []).filter((pod) => !isReady(pod)).map((pod) => field(pod, 'spec', 'nodeName')).filter((name) => typeof name === 'string');
  return [...new Set(names)].sort().slice(0, 3).map((name) => ({ verb: 'get', kind: 'Node', name }));
}

/** Where a namespace has more events than one reads, those about the objects in question. */
function eventsOf(view: ClusterView, target: KubeObject, workload: Workload | undefined, subjects: readonly Subject[]): readonly EvidenceRequest[] {
  const { namespace } = target.metadata;
  if (namespace === undefined || !view.isCut('Event', namespace)) {
    return [];
  }
  const objects = [workload?.object ?? target, workload?.revisions[0]?.object, ...subjects.flatMap(({ pods }) => pods.slice(0, 2)).slice(0, 4)];
  const uids = objects.flatMap((object) => (object?.metadata.uid === undefined ? [] : [object.metadata.uid]));
  return [...new Set(uids)].map((uid) => ({ verb: 'list', kind: 'Event', namespace, fields: { 'involvedObject.uid': uid } }));
}

function needsFor(view: ClusterView, { subject, candidates: [best] }: Result, causes: readonly Cause[]): readonly EvidenceRequest[] {
  const asked = causes.filter(({ stages }) => stages.includes(subject.stage));
  const needs = asked.flatMap((cause) => cause.needs?.(view, subject) ?? []);
  return best === undefined ? needs : [...needs, ...rollbackNeeds(subject, best.finding)];
}

function candidatesFor(view: ClusterView, subject: Subject, causes: readonly Cause[]): readonly Candidate[] {
  const found = causes.filter(({ stages }) => stages.includes(subject.stage)).flatMap((cause) => {
    const finding = cause.find(view, subject);
    return finding === undefined ? [] : [{ cause, finding, subject }];
  });
  return ranked(found);
}

/** At stages without pods nothing found means nothing wrong. One fault seen at several pods is one fault. */
function distinct(results: readonly Result[]): readonly Result[] {
  const kept: { subject: Subject; candidates: readonly Candidate[] }[] = [];
  for (const { subject, candidates } of results) {
    const [best] = candidates;
    if (best === undefined && isWellUnlessFound(subject)) {
      continue;
    }
    const same = best === undefined ? undefined : kept.find((other) => other.candidates[0] !== undefined && sameFault(other.candidates[0], best));
    if (same === undefined) {
      kept.push({ subject, candidates });
    } else {
      same.subject = { ...same.subject, pods: [...same.subject.pods, ...subject.pods] };
    }
  }
  return kept;
}

/** Known before unknown, then by confidence, then by the number of pods, then by name. */
function worstFirst(a: Fault, b: Fault): number {
  return Number(a.class === 'unknown') - Number(b.class === 'unknown') || b.confidence - a.confidence || b.pods.length - a.pods.length || (a.cause < b.cause ? -1 : 1);
}

function stateOf(verdict: Fault, workload: Workload | undefined): Investigation['state'] {
  if (verdict.class === 'healthy') {
    return 'healthy';
  }
  return workload === undefined || workload.ready > 0 ? 'degraded' : 'broken';
}
