import { field } from '../../core';
import { isCut, Kinds, type KubeObject, refOf } from '../../evidence';
import { podFault } from '../spine/pod-fault';
import type { Workload } from '../spine/workload';
import type { ClusterView } from '../view/cluster-view';
import { conditionOf, containersOf, lastEnd } from '../view/pod-state';
import { ago, stamp } from '../view/time';
import type { Evidence } from './finding';
import { healthySentence } from './healthy-target';
import type { Fault } from './verdict';

/** What tells least: who may read all else mostly may not see Secrets, and one is missed only by routes that end TLS. */
const LEAST_TELLING = 'secrets';

/** The answer when nothing is wrong, with what happened before: invented faults are the commonest complaint about tools of this kind. */
export function healthyFault(view: ClusterView, target: KubeObject, workload: Workload | undefined): Fault {
  const history = workload === undefined ? [] : workload.pods.flatMap((pod) => restarts(view, pod));
  const starting = workload?.pods.filter((pod) => podFault(view, pod).state === 'starting').length ?? 0;
  const counts: readonly Evidence[] = workload?.desired === undefined ? [] : [{ object: refOf(workload.object), path: 'status', value: `${workload.ready} of ${workload.desired} pods are ready` }];
  const waits = target.kind === 'PersistentVolumeClaim' && field(target, 'status', 'phase') === 'Pending';
  const cause = waits ? 'claim-waits-for-pod' : starting > 0 ? 'rollout-in-progress' : history.length > 0 ? 'recovered' : 'healthy';
  const unseen = unseenKinds(view);
  return {
    class: 'healthy',
    cause,
    rows: [waits ? 'D06' : 'R04'],
    sentence: sentenceOf(target, workload, starting, history),
    root: refOf(target),
    // What was not looked at may be at fault: then the answer is no better founded than one from a log alone.
    confidence: unseen.some((kind) => kind !== LEAST_TELLING) ? 0.5 : starting > 0 || unseen.length > 0 ? 0.75 : 0.95,
    stage: 'traffic',
    pods: [],
    evidence: [...counts, ...history.slice(0, 5)],
    contradictions: unseen.length > 0 ? [`not checked: ${unseen.join(', ')} could not be read completely`] : [],
    alternatives: [],
    rollback: { answer: 'no', reason: 'nothing is broken', preconditions: [], commands: [], mind: '', owner: '' },
    mitigations: [],
    next: [],
  };
}

/** Kinds that could not be read, or not all of them, by name; `logs` where none of those that were asked for could. */
function unseenKinds(view: ClusterView): readonly string[] {
  const unseen = view.reads.filter(({ request, answer }) => request.kind !== 'PodMetrics' && (answer.truncated === true || (answer.outcome !== 'done' && answer.outcome !== 'not-applicable')));
  const deaf = view.logs.length > 0 && view.logs.every((log) => log.outcome !== 'done' || isCut(log));
  return [...new Set([...unseen.map(({ request: { kind } }) => Kinds[kind].plural), ...(deaf ? ['logs'] : [])])].sort();
}

function sentenceOf(target: KubeObject, workload: Workload | undefined, starting: number, history: readonly Evidence[]): string {
  const { kind, metadata } = target;
  const name = `${kind} ${metadata.name}`;
  const own = healthySentence(target);
  if (own !== undefined) {
    return own;
  }
  if (workload === undefined) {
    return `${name} shows no fault`;
  }
  const wanted = workload.desired ?? workload.pods.length;
  if (kind === 'Job' || kind === 'CronJob') {
    return conditionOf(workload.object, 'Complete')?.status === 'True' ? `${name} has completed` : `${name} shows no fault`;
  }
  if (starting > 0) {
    return `${name} is starting: ${workload.ready} of ${wanted} pods are ready, and nothing has failed`;
  }
  return `${name} is healthy: ${workload.ready} of ${wanted} pods are ready${history.length > 0 ? '; it restarted before and has recovered' : ''}`;
}

function restarts(view: ClusterView, pod: KubeObject): readonly Evidence[] {
  return containersOf(pod).filter(({ restarts: times }) => times > 0).map((container): Evidence => {
    const end = lastEnd(container);
    const last = end === undefined ? '' : `, last ${ago(view.now, end.finishedAt)} ago with exit code ${end.exitCode}`;
    return { object: refOf(pod), path: `status.containerStatuses[${container.name}].restartCount`, value: `${container.restarts} restarts${last}`, ...(end === undefined || end.finishedAt === 0 ? {} : { at: stamp(end.finishedAt) }) };
  });
}
