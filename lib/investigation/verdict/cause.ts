import type { Stage } from '../spine/stage';
import type { Subject } from '../spine/subject';
import type { ClusterView } from '../view/cluster-view';
import type { Finding, Need } from './finding';

/**
 * A named reason for a failure. One a file, in the folder of its family; pure: no clock, no reading, no state.
 */
export interface Cause {
  /** Stable name in kebab-case. Contract. */
  readonly id: string;

  /** Rows of the failure catalogue that it implements, for example `F01`. */
  readonly rows: readonly string[];

  /** Stages at which it is asked. */
  readonly stages: readonly Stage[];

  /**
   * Whether it only restates the symptom. A finding of a generic cause yields to any other of confidence 0.4 or more.
   * @default false
   */
  readonly generic?: boolean;

  /**
   * What it wants read before it decides, beyond what is always read: the target, its pods, revisions and namespace, the
   * events of the namespace, the nodes of pods that are not ready. Asked again with every new view, so later needs may
   * follow from earlier answers. It must not rely on a need being met: the view says what could not be read.
   * @default - nothing
   */
  readonly needs?: (view: ClusterView, subject: Subject) => readonly Need[];

  /**
   * Decides whether it applies.
   * @returns undefined when it does not, or when a look-alike explains the facts better
   */
  readonly find: (view: ClusterView, subject: Subject) => Finding | undefined;
}
