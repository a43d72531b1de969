import { field, list } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { ClusterView } from '../../view/cluster-view';
import type { KubeEvent } from '../../view/kube-event';

/** A volume that could not be mounted. */
export interface SetUpError {
  /** The pod. */
  readonly pod: KubeObject;
  /** Name of the volume in the pod. */
  readonly volume: string;
  /** Its specification in the pod; undefined when the pod has no such volume. */
  readonly spec: unknown;
  /** What went wrong, without the words around it. */
  readonly message: string;
  /** The event. */
  readonly event: KubeEvent;
}

/**
 * What the kubelet says about the volumes of a subject, the newest first. "Unable to attach or mount volumes: timed out"
 * only repeats that something is missing, and is left out.
 */
export function setUpErrors(view: ClusterView, { pods: [pod] }: Subject): readonly SetUpError[] {
  return pod === undefined ? [] : view.eventsOf(pod).filter(({ reason }) => reason === 'FailedMount').reverse().flatMap((event): readonly SetUpError[] => {
    const match = /^MountVolume\.[A-Za-z]+ failed for volume "([^"]+)"\s?:\s?([\s\S]*)$/.exec(event.message);
    return match === null ? [] : [{
      pod,
      volume: match[1] ?? '',
      spec: list(field(pod, 'spec', 'volumes')).find((each) => field(each, 'name') === match[1]),
      message: match[2] ?? '',
      event,
    }];
  });
}
