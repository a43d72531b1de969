import type { MaintenanceSpec } from '../cluster';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** A weekly window as GKE takes it: its first occurrence, in UTC with Z (any other form is a difference for ever), and a rule. */
export function recurringWindow({ day, startHour, hours }: MaintenanceSpec): { readonly startTime: string; readonly endTime: string; readonly recurrence: string } {
  // 2026-01-04 is a Sunday; the date only anchors the rule.
  const start = new Date(Date.UTC(2026, 0, 4 + DAYS.indexOf(day), startHour));
  const end = new Date(start.getTime() + hours * 3_600_000);
  const text = (date: Date): string => date.toISOString().replace('.000Z', 'Z');
  return { startTime: text(start), endTime: text(end), recurrence: `FREQ=WEEKLY;BYDAY=${day.slice(0, 2).toUpperCase()}` };
}
