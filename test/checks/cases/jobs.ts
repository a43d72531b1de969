import { cases } from '../support/cases';
import { deployment, object, workload } from '../support/objects';

const cron = (changes: Record<string, unknown> = {}) => workload('CronJob', changes);

export const jobCases = [
  ...cases('cron-job-concurrency', {
    pass: [['Forbid', cron({ 'spec.concurrencyPolicy': 'Forbid' })], ['Replace', cron({ 'spec.concurrencyPolicy': 'Replace' })]],
    fail: [['nothing said', cron(), 'spec.concurrencyPolicy'], ['Allow', cron({ 'spec.concurrencyPolicy': 'Allow' })]],
    notApplicable: [['a Job', workload('Job')]],
  }),
  ...cases('cron-job-deadline', {
    pass: [['200 seconds', cron({ 'spec.startingDeadlineSeconds': 200 })]],
    fail: [['nothing said', cron(), 'spec.startingDeadlineSeconds'], ['5 seconds', cron({ 'spec.startingDeadlineSeconds': 5 })]],
    notApplicable: [['a Job', workload('Job')]],
  }),
  ...cases('cron-job-name', {
    pass: [['52 characters', workload('CronJob', {}, 'a'.repeat(52))]],
    fail: [['53 characters', workload('CronJob', {}, 'a'.repeat(53)), 'metadata.name']],
    notApplicable: [['a Job of any length', workload('Job', {}, 'a'.repeat(60))]],
  }),
  ...cases('cron-job-time-zone', {
    pass: [['a zone', cron({ 'spec.timeZone': 'Etc/UTC' })]],
    fail: [['no zone', cron(), 'spec.timeZone'], ['a zone in the schedule', cron({ 'spec.schedule': 'TZ=UTC 0 3 * * *' }), 'spec.schedule'], ['@daily without a zone', cron({ 'spec.schedule': '@daily' })]],
    notApplicable: [['a run every five minutes', cron({ 'spec.schedule': '*/5 * * * *' })], ['@hourly', cron({ 'spec.schedule': '@hourly' })], ['a Job', workload('Job')]],
  }),
  ...cases('job-cleanup', {
    pass: [['a Job with a TTL', workload('Job', { 'spec.ttlSecondsAfterFinished': 600 })], ['a CronJob without one', cron()], ['a hook of Helm', workload('Job', { 'metadata.annotations': { 'helm.sh/hook': 'pre-upgrade' } })], ['a Job of a CronJob in a dump', workload('Job', { 'metadata.ownerReferences': [{ kind: 'CronJob', name: 'x' }] })]],
    fail: [['a Job without a TTL', workload('Job'), 'spec.ttlSecondsAfterFinished'], ['a CronJob with one', cron({ 'spec.jobTemplate.spec.ttlSecondsAfterFinished': 600 }), 'spec.jobTemplate.spec.ttlSecondsAfterFinished']],
    notApplicable: [['a Deployment', deployment()], ['a Job of another API group', object('Job', 'v', { spec: { tasks: [] } }, 'batch.volcano.sh/v1alpha1')]],
  }),
  ...cases('job-restart-policy', {
    pass: [['Never', workload('Job')], ['OnFailure in a CronJob', cron({ 'pod.restartPolicy': 'OnFailure' })]],
    fail: [['nothing said', workload('Job', { 'pod.restartPolicy': undefined }), 'spec.template.spec.restartPolicy'], ['Always', cron({ 'pod.restartPolicy': 'Always' }), 'spec.jobTemplate.spec.template.spec.restartPolicy']],
    notApplicable: [['a Deployment', deployment()]],
  }),
  ...cases('owner', {
    pass: [['a team label', deployment()], ['an annotation of ours', deployment({ 'metadata.labels': {}, 'metadata.annotations': { 'seaworthy.dev/owner': 'shop' } })], ['an owner under a company prefix', deployment({ 'metadata.labels': { 'example.com/owner': 'shop' } })],
      ['an annotation of the pods', deployment({ 'metadata.labels': {}, 'spec.template.metadata.annotations': { 'a8r.io/owner': 'shop' } })], ['an annotation of a CronJob\'s pods', cron({ 'metadata.labels': {}, 'spec.jobTemplate.spec.template.metadata.annotations': { email: 'a@example.com' } })],
      ['a pod that a workload owns', workload('Pod', { 'metadata.labels': {}, 'metadata.ownerReferences': [{ kind: 'ReplicaSet', name: 'x' }] })]],
    fail: [['nobody named', deployment({ 'metadata.labels': { app: 'web' } }), 'metadata.annotations']],
    notApplicable: [['an object without pods', object('ConfigMap', 'a')]],
  }),
];
