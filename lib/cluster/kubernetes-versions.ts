/** The clouds that are known. */
export type Cloud = 'aws' | 'gcp' | 'azure';

/** Day on which this table was last compared with the clouds' own calendars. */
export const VERSIONS_AS_OF = '2026-11-22';

/**
 * Last day of standard support by minor version; estimates where a cloud publishes only months.
 *
 * aws: docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html, 14 months after the release on EKS.
 * gcp: cloud.google.com/kubernetes-engine/versioning, about 14 months after availability in the Regular channel.
 * azure: learn.microsoft.com/azure/aks/supported-kubernetes-versions, 12 months after general availability on AKS.
 */
export const STANDARD_SUPPORT_ENDS: Readonly<Record<Cloud, Readonly<Record<string, string>>>> = Object.freeze({
  aws: { '1.32': '2026-03-23', '1.33': '2026-07-29', '1.34': '2026-12-02', '1.35': '2027-03-27', '1.36': '2027-06-28' },
  gcp: { '1.32': '2026-04-30', '1.33': '2026-08-31', '1.34': '2026-12-31', '1.35': '2027-04-30', '1.36': '2027-08-31' },
  azure: { '1.32': '2026-03-31', '1.33': '2026-06-30', '1.34': '2026-11-30', '1.35': '2027-03-31', '1.36': '2027-07-31' },
});
