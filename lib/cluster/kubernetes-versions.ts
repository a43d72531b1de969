/** The clouds that are known. */
export type Cloud = 'aws' | 'gcp' | 'azure';

/** Day on which this table was last compared with the clouds' own calendars. */
export const VERSIONS_AS_OF = '2026-11-22';

/**
 * Last day of standard support by minor version.
 *
 * aws: the calendar of docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html; exact.
 * gcp: 14 months after availability in the Regular channel (cloud.google.com/kubernetes-engine/docs/release-schedule), whose dates Google
 * calls best-effort predictions; 1.36 is an estimate from the month in which it came to the channel.
 * azure: learn.microsoft.com/azure/aks/supported-kubernetes-versions publishes months; here the last day of each.
 */
export const STANDARD_SUPPORT_ENDS: Readonly<Record<Cloud, Readonly<Record<string, string>>>> = Object.freeze({
  aws: { '1.32': '2026-03-23', '1.33': '2026-07-29', '1.34': '2026-12-02', '1.35': '2027-03-27', '1.36': '2027-08-02' },
  gcp: { '1.32': '2026-04-11', '1.33': '2026-08-03', '1.34': '2026-11-30', '1.35': '2027-04-11', '1.36': '2027-08-31' },
  azure: { '1.32': '2026-03-31', '1.33': '2026-07-31', '1.34': '2026-11-30', '1.35': '2027-03-31', '1.36': '2027-06-30' },
});
