import { field } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { isHook } from '../../model/hooks';

/** A finished job is cleaned up once. */
export const jobCleanup = objectCheck({
  id: 'job-cleanup',
  title: 'a finished job is cleaned up once',
  severity: 'warning',
  reason: 'Jobs on their own stay for ever; a CronJob has its own history limits, and a TTL on its jobs deletes the evidence.',
  remedy: 'Set ttlSecondsAfterFinished on a lone Job, and not in a CronJob.',
  sources: ['kube-linter:job-ttl-seconds-after-finished', 'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/'],
  kinds: ['Job', 'CronJob'],
  judge: (manifest) => {
    const cron = manifest.kind === 'CronJob';
    const ttl = cron ? field(manifest, 'spec', 'jobTemplate', 'spec', 'ttlSecondsAfterFinished') : field(manifest, 'spec', 'ttlSecondsAfterFinished');
    if (cron) {
      return ttl === undefined ? [] : [fault('spec.jobTemplate.spec.ttlSecondsAfterFinished', 'a TTL deletes runs that the history limits would keep')];
    }
    return ttl === undefined && !isHook(manifest) && field(manifest, 'metadata', 'ownerReferences') === undefined ? [fault('spec.ttlSecondsAfterFinished', 'the finished job is never deleted')] : [];
  },
});
