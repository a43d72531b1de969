import { field, isRecord, Problems, show, text } from '../../core';

/** A service level objective and what an incident cost of it. */
export interface Slo {
  /** Name. */
  readonly name: string;
  /** What is counted as good, in words or as a query. */
  readonly sli: string;
  /** Share of events that must be good, between 0 and 1, for example 0.999. */
  readonly objective: number;
  /** Length of the window in days. */
  readonly windowDays: number;
  /** Events in the window. */
  readonly total: number;
  /** Bad events in the incident. */
  readonly bad: number;
  /** Bad events in the window before the incident. */
  readonly badBefore: number;
}

/** What an incident used of the error budget. */
export interface BudgetUse {
  /** Events that may be bad in the window. */
  readonly budget: number;
  /** Share of the budget used by the incident. */
  readonly used: number;
  /** Share that is left; below 0 when it is overdrawn. */
  readonly left: number;
  /** The same as minutes of full outage. */
  readonly minutes: number;
}

/**
 * Reads an SLO file: `name`, `sli`, `objective` (0.999), `windowDays` (30), `total` (events in the window), `bad` (bad
 * events in the incident), `badBefore` (bad events in the window before it; 0 when absent).
 * @param value the parsed file
 * @param source its name
 * @throws SeaworthyError `SloInvalid`, with all problems
 */
export function readSlo(value: unknown, source: string): Slo {
  const problems = new Problems();
  const number = (key: string, allowed: string, test: (each: number) => boolean, fallback?: number): number => {
    const given = field(value, key) ?? fallback;
    if (typeof given === 'number' && test(given)) {
      return given;
    }
    problems.add('SloInvalid', `${source}: ${key}`, `${key} is ${show(given)}`, `Give ${allowed}.`);
    return 1;
  };
  if (!isRecord(value)) {
    problems.add('SloInvalid', source, `the file is ${show(value)}, not a map`, 'Write keys such as name, objective, windowDays, total and bad.');
  }
  const count = (each: number): boolean => Number.isInteger(each) && each >= 0;
  const slo: Slo = {
    name: text(field(value, 'name')) ?? 'availability',
    sli: text(field(value, 'sli')) ?? 'not described',
    objective: number('objective', 'a share between 0 and 1, such as 0.999', (each) => each > 0 && each < 1),
    windowDays: number('windowDays', 'a number of days above 0', (each) => each > 0, 30),
    total: number('total', 'the number of events in the window, above 0', (each) => Number.isInteger(each) && each > 0),
    bad: number('bad', 'the number of bad events in the incident', count),
    badBefore: number('badBefore', 'the number of bad events in the window before the incident', count, 0),
  };
  problems.throwIfAny();
  return slo;
}

/** Budget = (1 - objective) x total; used = bad / budget; minutes = used x (1 - objective) x window. */
export function budgetUse({ objective, windowDays, total, bad, badBefore }: Slo): BudgetUse {
  const budget = (1 - objective) * total;
  const used = bad / budget;
  return { budget, used, left: 1 - (bad + badBefore) / budget, minutes: used * (1 - objective) * windowDays * 24 * 60 };
}
