import type { Cause } from '../../verdict/cause';
import { admissionChangedPod } from './admission-changed-pod';
import { admissionTimeout } from './admission-timeout';
import { classMissing } from './class-missing';
import { deniedByPolicy } from './denied-by-policy';
import { limitRangeViolated } from './limit-range-violated';
import { podSecurityViolated } from './pod-security-violated';
import { podsRefused } from './pods-refused';
import { quotaDemandsLimits } from './quota-demands-limits';
import { quotaExceeded } from './quota-exceeded';
import { serviceAccountMissing } from './service-account-missing';
import { webhookCertificateRejected } from './webhook-certificate-rejected';
import { webhookUnavailable } from './webhook-unavailable';

/** Causes of family admission. */
export const ADMISSION_CAUSES: readonly Cause[] = [
  quotaExceeded, quotaDemandsLimits, limitRangeViolated, podSecurityViolated, deniedByPolicy, webhookUnavailable, webhookCertificateRejected, admissionTimeout,
  serviceAccountMissing, classMissing, podsRefused, admissionChangedPod,
];
