import type { RollbackAnswer, Subsystem, VerdictClass } from '../../../lib/investigation';
import type { Cluster } from '../support/cluster';

/** A manifest as users write it. */
export type Yaml = Readonly<Record<string, unknown>>;

/** The cluster and the namespace of one fault. */
export interface Place {
  /** The cluster. */
  readonly cluster: Cluster;
  /** The namespace. */
  readonly namespace: string;
}

/** What is true of a fault: written before the first run. */
export interface Label {
  /** What is at fault; several where the facts do not decide. */
  readonly class: VerdictClass | readonly VerdictClass[];
  /** Which part of the cluster. */
  readonly subsystem?: Subsystem;
  /** Rows of the catalogue, any of which names the cause. */
  readonly rows: readonly string[];
  /** `Kind/name` of the object that has to change, any of these. */
  readonly root: readonly string[];
  /** Whether a rollback helps; several where the facts do not decide. */
  readonly rollback: readonly RollbackAnswer['answer'][];
}

/** One fault that is made on the cluster. */
export interface BenchFault {
  /** What is done, as the name of the test. */
  readonly name: string;
  /** Objects of the state before. */
  readonly before?: readonly Yaml[];
  /** Objects that bring the fault; the release, mostly. */
  readonly change?: readonly Yaml[];
  /** Steps that bring the fault, after the objects. */
  readonly act?: (place: Place) => Promise<unknown>;
  /** What is investigated. @default deployment/web */
  readonly target?: string;
  /** Seconds until the fault shows; the test asks until the label fits or they are over. @default 75 */
  readonly within?: number;
  /** What is true. */
  readonly label: Label;
  /** Undoes what is outside the namespace. */
  readonly undo?: (place: Place) => Promise<unknown>;
  /** Whether other faults must not run beside it: it touches nodes or the whole cluster. @default false */
  readonly alone?: boolean;
}

/** A state that looks broken and is not. */
export type LookAlike = Omit<BenchFault, 'label'> & {
  /** Seconds after which it is judged. @default 20 */
  readonly after?: number;
};
