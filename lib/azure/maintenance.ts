import type { MaintenanceSpec } from '../cluster';

/** A window in the provider's words. */
type WeeklyWindow = Readonly<Record<'frequency' | 'dayOfWeek' | 'startTime' | 'utcOffset', string>> & Readonly<Record<'interval' | 'duration', number>>;

/** A weekly window as AKS takes it, in UTC; the same for upgrades of Kubernetes and of node images. */
export function weeklyWindow({ day, startHour, hours }: MaintenanceSpec): WeeklyWindow {
  return { frequency: 'Weekly', interval: 1, duration: hours, dayOfWeek: day, startTime: `${String(startHour).padStart(2, '0')}:00`, utcOffset: '+00:00' };
}
