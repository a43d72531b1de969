import { field, record } from '../../core';
import { type KubeObject, refOf } from '../../evidence';
import { templateReferences } from '../rollback/template-references';
import type { Workload } from '../spine/workload';
import type { Change } from '../verdict/verdict';
import type { ClusterView } from './cluster-view';
import type { KubeEvent } from './kube-event';
import { lastEnd, conditionOf, containersOf } from './pod-state';
import { stamp, timeOf } from './time';

/** Writers whose changes are part of the machine, not of the story. */
const MACHINE = /^(kube-controller-manager|kube-scheduler|kubelet|cluster-autoscaler|metrics-server|endpoint-?slice)/;
/** Events that tell the story: what was made, refused, killed, moved. */
const STORY = /^(ScalingReplicaSet|SuccessfulCreate|SuccessfulDelete|FailedCreate|Killing|Evicted|Preempted|NodeNotReady|FailedScheduling|BackOff|Failed|Unhealthy|FailedMount|FailedAttachVolume|SuccessfulRescale|OOMKilling|Rebooted)$/;
/** Kinds that act on every workload of a namespace or node. */
const SHARED = ['NetworkPolicy', 'ResourceQuota', 'LimitRange', 'Role', 'RoleBinding', 'Node', 'Namespace'];
const MOST = 40;

/** The latest of what happened around a workload, oldest first. */
export function timelineOf(view: ClusterView, workload: Workload | undefined): readonly Change[] {
  return changesOf(view, workload).slice(-MOST);
}

/** What happened around a workload, oldest first: writes by people and tools, revisions, ends of containers, nodes, telling events. */
export function changesOf(view: ClusterView, workload: Workload | undefined): readonly Change[] {
  const written: readonly KubeObject[] = [
    ...(workload === undefined ? [] : [workload.object]),
    ...(['ConfigMap', 'Secret', 'Service', 'NetworkPolicy', 'ResourceQuota', 'LimitRange', 'HorizontalPodAutoscaler', 'Role', 'RoleBinding', 'ServiceAccount', 'PersistentVolumeClaim'] as const).flatMap((kind) => view.all(kind)),
  ];
  const changes = [
    ...written.flatMap(writes),
    ...(workload?.revisions ?? []).filter(({ created }) => created > 0).map(({ object, number, created }): Change => ({ at: stamp(created), object: refOf(object), what: `revision ${number} was made`, kind: 'change', path: 'metadata.creationTimestamp', by: 'controller' })),
    ...(workload?.pods ?? []).flatMap(ends),
    ...view.all('Node').flatMap(transitions),
    ...view.events.filter(({ reason, last }) => STORY.test(reason) && last > 0).map(fromEvent),
  ];
  const own = related(view, workload);
  return changes.filter(({ object }) => own === undefined || SHARED.includes(object.kind) || own.has(`${object.kind}/${object.name}`))
    .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Objects that belong to the workload; what it shares with others is in SHARED. */
function related(view: ClusterView, workload: Workload | undefined): ReadonlySet<string> | undefined {
  if (workload === undefined) {
    return undefined;
  }
  const services = view.all('Service').filter((service) => view.selected('Pod', service.metadata.namespace, { matchLabels: record(field(service, 'spec', 'selector')) as Record<string, string> }).some((pod) => workload.pods.includes(pod)));
  const named = [workload.template, ...workload.revisions.map(({ template }) => template)].flatMap(templateReferences).map(({ kind, name }) => `${kind}/${name}`);
  const objects = [workload.object, ...workload.pods, ...services, ...workload.revisions.map(({ object }) => object)];
  return new Set([...named, ...objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`)]);
}

function fromEvent({ about, type, reason, message, first, last, count, by }: KubeEvent): Change {
  return {
    at: stamp(last),
    object: { kind: about.kind, ...(about.namespace === undefined ? {} : { namespace: about.namespace }), name: about.name },
    what: `${reason}${count > 1 ? ` (${count} times)` : ''}: ${message.slice(0, 200)}`,
    kind: type === 'Warning' || reason === 'Killing' ? 'symptom' : 'change',
    path: `event ${reason}`,
    by,
    ...(count > 1 && first > 0 ? { since: stamp(first) } : {}),
    ...(count > 1 ? { count } : {}),
  };
}

function writes(object: KubeObject): readonly Change[] {
  return (object.metadata.managedFields ?? []).filter((entry) => entry.subresource !== 'status' && !MACHINE.test(entry.manager ?? '') && timeOf(entry.time) > 0).map((entry): Change => ({
    at: stamp(timeOf(entry.time)),
    object: refOf(object),
    what: `${entry.manager ?? 'somebody'} wrote it${entry.subresource === undefined ? '' : ` (${entry.subresource})`}`,
    kind: 'change',
    path: `metadata.managedFields[${entry.manager ?? ''}]`,
    by: entry.manager ?? '',
  }));
}

function ends(pod: KubeObject): readonly Change[] {
  return containersOf(pod).flatMap((container): readonly Change[] => {
    const end = lastEnd(container);
    const what = `container ${container.name} ended: ${end?.reason || 'no reason'}, exit code ${end?.exitCode}`;
    return end === undefined || end.finishedAt === 0 ? [] : [{ at: stamp(end.finishedAt), object: refOf(pod), what, kind: 'symptom', path: `status.containerStatuses[${container.name}]`, by: 'kubelet' }];
  });
}

function transitions(node: KubeObject): readonly Change[] {
  const ready = conditionOf(node, 'Ready');
  return ready === undefined || ready.since === 0 ? [] : [{ at: stamp(ready.since), object: refOf(node), what: `condition Ready became ${ready.status}`, kind: 'symptom', path: 'status.conditions[Ready]', by: '' }];
}

function key({ at, object, what }: Change): string {
  return [at, object.kind, object.namespace ?? '', object.name, what].join('\u0000');
}
