/**
 * Seconds between two runs of a simple schedule: every n minutes or hours, hourly, daily, weekly.
 * @returns undefined for anything else
 */
export function cronInterval(schedule: string): number | undefined {
  const named = ({ '@hourly': 3600, '@daily': 86_400, '@midnight': 86_400, '@weekly': 604_800 } as Readonly<Record<string, number>>)[schedule.trim()];
  const [minute = '', hour = '', day, month, week] = schedule.trim().split(/\s+/);
  if (named !== undefined || month !== '*' || day !== '*') {
    return named;
  }
  const every = (field: string): number | undefined => (field === '*' ? 1 : /^\*\/\d+$/.test(field) ? Number(field.slice(2)) : undefined);
  const [minutes, hours] = [every(minute), every(hour)];
  if (week !== '*') {
    return undefined;
  }
  if (minutes !== undefined) {
    return hour === '*' ? minutes * 60 : undefined;
  }
  return !/^\d+$/.test(minute) ? undefined : hours !== undefined ? hours * 3600 : /^\d+$/.test(hour) ? 86_400 : undefined;
}
