import { field } from '../../core';
import { refOf, type KubeObject } from '../../evidence';
import { podFault } from '../spine/pod-fault';
import type { Workload } from '../spine/workload';
import type { ClusterView } from '../view/cluster-view';
import { conditionOf, containersOf, lastEnd } from '../view/pod-state';
import { ago, stamp } from '../view/time';
import type { Evidence } from './finding';
import { healthySentence } from './healthy-target';
import type { Fault } from './verdict';

/** Kinds without which nobody can say that nothing is wrong; of a node also what may hold its pods there, of a CronJob its Jobs. */
const DECISIVE: readonly string[] = ['Pod', 'Event'];

/** Kinds around the pods: without them the pods are known to be well, and not whether callers reach them or who looks after them. */
const AROUND: readonly string[] = [
  'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'CronJob', 'Job',
  'Service', 'EndpointSlice', 'NetworkPolicy', 'Ingress', 'IngressClass', 'HTTPRoute', 'GRPCRoute', 'Gateway', 'GatewayClass', 'Secret', 'Certificate', 'HorizontalPodAutoscaler', 'APIService',
];

/** The answer when nothing is wrong, with what happened before: invented faults are the commonest complaint about tools of this kind. */
export function healthyFault(view: ClusterView, target: KubeObject, workload: Workload | undefined): Fault {
  const history = workload === undefined ? [] : workload.pods.flatMap((pod) => restarts(view, pod));
  const starting = workload?.pods.filter((pod) => podFault(view, pod).state === 'starting').length ?? 0;
  const counts: readonly Evidence[] = workload?.desired === undefined ? [] : [{ object: refOf(workload.object), path: 'status', value: `${workload.ready} of ${workload.desired} pods are ready` }];
  const waits = target.kind === 'PersistentVolumeClaim' && field(target, 'status', 'phase') === 'Pending';
  const cause = waits ? 'claim-waits-for-pod' : starting > 0 ? 'rollout-in-progress' : history.length > 0 ? 'recovered' : 'healthy';
  const unseen = view.reads.some(({ request, answer }) => (DECISIVE.includes(request.kind) || (target.kind === 'Node' && request.kind === 'PodDisruptionBudget') || (target.kind === 'CronJob' && request.kind === 'Job')) && answer.outcome !== 'done' && answer.outcome !== 'not-applicable');
  const around = [...new Set(view.reads.filter(({ request, answer }) => AROUND.includes(request.kind) && answer.outcome !== 'done' && answer.outcome !== 'not-applicable').map(({ request }) => request.kind))].sort();
  return {
    class: 'healthy',
    cause,
    rows: [waits ? 'D06' : 'R04'],
    sentence: sentenceOf(target, workload, starting, history),
    root: refOf(target),
    confidence: unseen ? 0.6 : starting > 0 || around.length > 0 ? 0.75 : 0.95,
    stage: 'traffic',
    pods: [],
    evidence: [...counts, ...history.slice(0, 5)],
    contradictions: [
      ...(unseen ? ['not checked: pods, events or what holds them back could not be read completely'] : []),
      ...(around.length > 0 ? [`not checked: what is around the pods: ${around.join(', ')} could not be read`] : []),
    ],
    alternatives: [],
    rollback: { answer: 'no', reason: 'nothing is broken', preconditions: [], commands: [], mind: '', owner: '' },
    mitigations: [],
    next: [],
  };
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
