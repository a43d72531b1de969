import type { Cause } from '../../verdict/cause';
import { cronJobBlocked } from './cron-job-blocked';
import { cronJobCannotStart } from './cron-job-cannot-start';
import { cronJobOverdue } from './cron-job-overdue';
import { jobFailed } from './job-failed';
import { jobHeldBySidecar } from './job-held-by-sidecar';
import { jobSuspended } from './job-suspended';
import { podDeadlineExceeded } from './pod-deadline-exceeded';

/** Causes of family job. */
export const JOB_CAUSES: readonly Cause[] = [jobFailed, jobSuspended, cronJobCannotStart, jobHeldBySidecar, cronJobBlocked, podDeadlineExceeded, cronJobOverdue];
