import type { Cause } from '../../verdict/cause';
import { apiServiceUnavailable } from './api-service-unavailable';
import { controlPlaneFailing } from './control-plane-failing';
import { customKindBroken } from './custom-kind-broken';
import { managersFight } from './managers-fight';
import { namespaceTerminating } from './namespace-terminating';
import { nodeCertificatePending } from './node-certificate-pending';
import { operatorDown } from './operator-down';

/** Causes of family control-plane. */
export const CONTROL_PLANE_CAUSES: readonly Cause[] = [
  controlPlaneFailing, apiServiceUnavailable, customKindBroken, operatorDown, managersFight, namespaceTerminating, nodeCertificatePending,
];
