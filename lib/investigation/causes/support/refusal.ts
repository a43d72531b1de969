import type { KubeObject } from '../../../evidence';
import { revisionsOf } from '../../spine/revision';
import type { Subject } from '../../spine/subject';
import type { Evidence, RollbackEffect } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import type { KubeEvent } from '../../view/kube-event';
import { conditionOf } from '../../view/pod-state';
import { timeOf } from '../../view/time';
import { conditionEvidence, eventEvidence } from './evidence';

/** Why the API server refuses the pods of a workload. */
export interface Refusal {
  /** The words of the API server, without those of the controller. */
  readonly text: string;
  /** The object whose controller tried to make pods: a ReplicaSet, StatefulSet, DaemonSet, Job. */
  readonly maker: KubeObject;
  /** Since when, in milliseconds since 1970; 0 when unknown. */
  readonly since: number;
  /** The event or condition. */
  readonly evidence: readonly Evidence[];
  /** Whether pods of an older revision are refused: then going back to one does not help. */
  readonly older: boolean;
}

const PREFIX = /^(Error creating: |create (?:Pod|Claim) \S+ (?:for Pod \S+ )?in StatefulSet \S+ failed error: |unable to create pods: )/;

/**
 * What the controllers of a workload were last told. An event is newer than the condition ReplicaFailure: a ReplicaSet
 * writes its condition once and does not renew the words.
 */
export function refusalOf(view: ClusterView, { workload }: Subject): Refusal | undefined {
  if (workload === undefined) {
    return undefined;
  }
  const makers = makersOf(view, workload.object);
  const events = makers.flatMap((maker) => view.eventsOf(maker).filter(({ reason }) => reason === 'FailedCreate').map((event) => ({ maker, event })));
  const [told] = events.sort((a, b) => b.event.last - a.event.last || (a.maker.metadata.name < b.maker.metadata.name ? -1 : 1));
  const older = (maker: KubeObject): boolean => maker.kind === 'ReplicaSet' && workload.revisions[0] !== undefined && maker.metadata.name !== workload.revisions[0].object.metadata.name;
  if (told !== undefined && told.event.last >= newestPod(workload.pods)) {
    return { text: clean(told.event), maker: told.maker, since: told.event.first, evidence: [eventEvidence(told.maker, told.event)], older: older(told.maker) };
  }
  const failed = makers.map((maker) => ({ maker, condition: conditionOf(maker, 'ReplicaFailure') })).find(({ condition }) => condition?.status === 'True' && condition.reason !== 'FailedDelete');
  return failed?.condition === undefined ? undefined : {
    text: failed.condition.message.replace(PREFIX, ''), maker: failed.maker, since: failed.condition.since, evidence: conditionEvidence(failed.maker, 'ReplicaFailure'), older: older(failed.maker),
  };
}

/** What a rollback does about pods that are refused for what their template says. */
export function refusalRollback({ older }: Refusal): RollbackEffect {
  return older ? 'no' : 'fixes-if-changed';
}

/** When the newest pod of a workload was admitted, in milliseconds since 1970; 0 when it has none. */
export function newestPod(pods: readonly KubeObject[]): number {
  return Math.max(0, ...pods.map((pod) => timeOf(pod.metadata.creationTimestamp)));
}

/** Those that make pods, the newest first. */
function makersOf(view: ClusterView, object: KubeObject): readonly KubeObject[] {
  const jobs = [...view.controlledBy(object, 'Job')].sort((a, b) => timeOf(b.metadata.creationTimestamp) - timeOf(a.metadata.creationTimestamp)).slice(0, 1);
  return [...revisionsOf(view, object).map((revision) => revision.object).filter(({ kind }) => kind === 'ReplicaSet'), ...jobs, object];
}

function clean({ message }: KubeEvent): string {
  return message.replace(PREFIX, '');
}
