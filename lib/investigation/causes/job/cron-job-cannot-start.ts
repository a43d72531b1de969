import { field } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { editOf } from '../support/edited';
import { eventEvidence, fieldEvidence } from '../support/evidence';

/** What the controller says when it cannot tell when to start, and what it means. */
const REASONS: Readonly<Record<string, { readonly what: string; readonly path: string }>> = {
  UnparseableSchedule: { what: 'its schedule cannot be read', path: 'schedule' },
  InvalidSchedule: { what: 'its schedule never comes due', path: 'schedule' },
  UnparseableCronJobSchedule: { what: 'its schedule cannot be read', path: 'schedule' },
  UnknownTimeZone: { what: 'its time zone is not known', path: 'timeZone' },
  TooManyMissedTimes: { what: 'it has missed more than 100 starts', path: 'startingDeadlineSeconds' },
  FailedNeedsStart: { what: 'it has missed more than 100 starts', path: 'startingDeadlineSeconds' },
  MissSchedule: { what: 'a start came later than startingDeadlineSeconds allows', path: 'startingDeadlineSeconds' },
};

/** N07: a CronJob does not start: its schedule or time zone is invalid, or it has missed too many starts. */
export const cronJobCannotStart: Cause = {
  id: 'cron-job-cannot-start',
  rows: ['N07'],
  stages: ['job'],
  find: (view, { workload }) => {
    const object = workload?.object;
    const event = object?.kind !== 'CronJob' ? undefined : [...view.eventsOf(object)].reverse().find(({ reason }) => REASONS[reason] !== undefined);
    const known = event === undefined ? undefined : REASONS[event.reason];
    const started = event === undefined || object === undefined ? false : view.eventsOf(object).some(({ reason, last }) => reason === 'SuccessfulCreate' && last > event.last);
    if (object === undefined || event === undefined || known === undefined || started) {
      return undefined;
    }
    const edit = editOf(object, 'spec', known.path);
    return {
      class: 'configuration',
      root: refOf(object),
      sentence: `CronJob ${object.metadata.name} does not start: ${known.what}`,
      basis: 'explicit',
      evidence: [eventEvidence(object, event), fieldEvidence(object, `spec.${known.path}`, String(field(object, 'spec', known.path) ?? 'not set'), edit?.at)],
      rollback: edit === undefined ? 'no' : 'restore',
      ...(edit === undefined ? {} : { restore: refOf(object) }),
      mitigations: [{ action: `correct spec.${known.path}`, risk: 'a run may start at once', undo: 'set the old value again' }],
      next: [describeCommand(object)],
    };
  },
};
