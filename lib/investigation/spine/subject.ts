import type { KubeObject } from '../../evidence';
import type { ContainerState } from '../view/pod-state';
import type { Revision } from './revision';
import type { Stage } from './stage';
import type { Workload } from './workload';

/**
 * What a cause is asked about: the pods of a workload that are stopped at one stage, in one container, in one revision.
 * Two faults at once are two subjects. At stages without pods (`admission`, `rollout`, `traffic`) `pods` may be empty.
 */
export interface Subject {
  /** What the user asked about: a workload, a pod, a Service, a node. */
  readonly target: KubeObject;
  /** The workload; undefined when the target is none and has none. */
  readonly workload?: Workload;
  /** Where the way ends. */
  readonly stage: Stage;
  /** The pods that are stopped here, the newest first. The first one speaks for the others. */
  readonly pods: readonly KubeObject[];
  /** The container at which they are stopped, as it is in the first pod. */
  readonly container?: ContainerState;
  /** The revision these pods were made from; undefined when unknown or without history. */
  readonly revision?: Revision;
}
