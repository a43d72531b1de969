import type { Subject } from '../../spine/subject';
import type { ClusterView } from '../../view/cluster-view';
import { type ConfigEdit, configEdits, splitAt } from './config-edits';

const HOUR = 3_600_000;

/** A write to a Secret that divides the pods of a workload. */
export interface SecretRotation {
  /** The write. */
  readonly edit: ConfigEdit;
  /** The failing pods hold the old value. */
  readonly stale: boolean;
  /** Pods on the other side of the write are fine. */
  readonly paired: boolean;
}

/** The newest write to a Secret of a workload that the failing pods lie on one side of; undefined without one. */
export function rotationOf(view: ClusterView, subject: Subject): SecretRotation | undefined {
  return configEdits(view, subject).filter(({ object }) => object.kind === 'Secret').map((edit) => sideOf(subject, edit)).find((each) => each !== undefined);
}

function sideOf(subject: Subject, edit: ConfigEdit): SecretRotation | undefined {
  const { fineBefore, fineAfter, failingBefore, failingAfter, firstFailure } = splitAt(subject, edit.at);
  // A container that was started again reads its environment again: only a life that goes on is stale.
  const stale = failingBefore.length > 0 && failingAfter.length === 0 && subject.container?.runningSince !== undefined;
  const wrong = failingAfter.length > 0 && failingBefore.length === 0;
  if (stale && fineBefore.length === 0) {
    return { edit, stale: true, paired: fineAfter.length > 0 };
  }
  return wrong && fineAfter.length === 0 && (fineBefore.length > 0 || firstFailure - edit.at < HOUR) ? { edit, stale: false, paired: fineBefore.length > 0 } : undefined;
}
