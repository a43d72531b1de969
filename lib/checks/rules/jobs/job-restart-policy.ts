import { show } from '../../../core';
import { fault } from '../../check';
import { workloadCheck } from '../../define-check';

/** The pods of a job end. */
export const jobRestartPolicy = workloadCheck({
  id: 'job-restart-policy',
  title: 'the pods of a job end',
  severity: 'error',
  reason: 'The API server refuses Always for a job, and that is the default.',
  remedy: 'Set restartPolicy: Never or OnFailure.',
  sources: ['kube-score:cronjob-restartpolicy', 'kube-linter:restart-policy'],
  judge: (workload) => {
    if (workload.kind !== 'Job' && workload.kind !== 'CronJob') {
      return undefined;
    }
    const policy = workload.pod.restartPolicy;
    return policy === 'Never' || policy === 'OnFailure' ? [] : [fault(workload.at('restartPolicy'), `restartPolicy is ${show(policy)}`)];
  },
});
