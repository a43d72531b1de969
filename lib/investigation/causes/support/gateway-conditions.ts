import { field, list, text } from '../../../core';
import { timeOf } from '../../view/time';

/** A condition in a list of conditions. */
export interface Condition {
  /** Type. */
  readonly type: string;
  /** `True`, `False` or `Unknown`. */
  readonly status: string;
  /** Reason in PascalCase. */
  readonly reason: string;
  /** Message. */
  readonly message: string;
  /** Since when, in milliseconds since 1970; 0 when unknown. */
  readonly since: number;
  /** Generation of the object that it is about; undefined when it does not say. */
  readonly generation: number | undefined;
}

/** The conditions of a list, wherever an object keeps it. */
export function conditionsIn(value: unknown): readonly Condition[] {
  return list(value).map((each) => {
    const generation = field(each, 'observedGeneration');
    return {
      type: text(field(each, 'type')) ?? '',
      status: text(field(each, 'status')) ?? '',
      reason: text(field(each, 'reason')) ?? '',
      message: text(field(each, 'message')) ?? '',
      since: timeOf(field(each, 'lastTransitionTime')),
      generation: typeof generation === 'number' ? generation : undefined,
    };
  });
}

/** A condition in one line. */
export function conditionText({ status, reason, message }: Condition): string {
  return [status, reason, message].filter((part) => part !== '').join(', ');
}
