import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { timeOf } from '../../view/time';
import { describeCommand, kubectl } from '../support/commands';
import { conditionEvidence, eventEvidence } from '../support/evidence';

/** What a Job's reason means for the question of who is at fault. */
const REASONS: Readonly<Record<string, Pick<Finding, 'class' | 'basis'> & { readonly what: string }>> = {
  BackoffLimitExceeded: { class: 'application', basis: 'status', what: 'its pods failed as often as it allows' },
  FailedIndexes: { class: 'application', basis: 'status', what: 'some of its indexes failed as often as it allows' },
  MaxFailedIndexesExceeded: { class: 'application', basis: 'status', what: 'more of its indexes failed than it allows' },
  PodFailurePolicy: { class: 'application', basis: 'explicit', what: 'a pod ended in a way that its failure policy does not allow' },
  DeadlineExceeded: { class: 'configuration', basis: 'correlated', what: 'it ran longer than activeDeadlineSeconds allows' },
};

/** N06: a Job has failed and no pod is left to tell why. As long as pods are kept, their own end is the answer. */
export const jobFailed: Cause = {
  id: 'job-failed',
  rows: ['N06'],
  stages: ['job'],
  find: (view, subject) => {
    const job = newestJob(view, subject);
    const failed = job === undefined ? undefined : conditionOf(job, 'Failed') ?? conditionOf(job, 'FailureTarget');
    if (job === undefined || failed?.status !== 'True') {
      return undefined;
    }
    const { what, ...weight } = REASONS[failed.reason] ?? { class: 'application', basis: 'status', what: failed.message || failed.reason };
    const last = [...view.events].reverse().find(({ about, type }) => type === 'Warning' && about.kind === 'Pod' && about.namespace === job.metadata.namespace && about.name.startsWith(`${job.metadata.name}-`));
    // A Job whose pods never started runs into its deadline as well.
    const heldUp = last !== undefined && /^(Failed|FailedScheduling|FailedMount|FailedCreatePodSandBox|BackOff|InspectFailed)$/.test(last.reason);
    const told = view.listing('Event', job.metadata.namespace) === 'done';
    const knowsWhy = failed.reason === 'PodFailurePolicy' || (failed.reason === 'DeadlineExceeded' && !heldUp && told);
    return {
      ...weight,
      root: refOf(job),
      sentence: `Job ${job.metadata.name} has failed: ${what}`,
      unchecked: knowsWhy ? [] : [`why its pods ${heldUp ? 'did not start' : 'failed'}: they are gone`],
      evidence: [...conditionEvidence(job, 'Failed'), ...(last === undefined ? [] : [eventEvidence(job, last)])],
      rollback: 'no',
      mitigations: [failed.reason === 'DeadlineExceeded'
        ? { action: 'give it more time and run it again', risk: 'it may hold resources for longer', undo: 'set the old deadline again' }
        : { action: 'run it again and keep its pods', risk: 'it may repeat what it has done already', undo: 'delete the new Job' }],
      next: [describeCommand(job), kubectl(job, `get pods -l batch.kubernetes.io/job-name=${job.metadata.name}`)],
    };
  },
};

/** The Job in question: itself, or the newest one of a CronJob. */
export function newestJob(view: ClusterView, { workload }: Subject): KubeObject | undefined {
  if (workload?.object.kind === 'Job') {
    return workload.object;
  }
  const jobs = workload?.object.kind === 'CronJob' ? view.controlledBy(workload.object, 'Job') : [];
  return [...jobs].sort((a, b) => timeOf(b.metadata.creationTimestamp) - timeOf(a.metadata.creationTimestamp) || (a.metadata.name < b.metadata.name ? 1 : -1))[0];
}
