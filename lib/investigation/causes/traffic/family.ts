import type { Cause } from '../../verdict/cause';
import { certificateExpired } from './certificate-expired';
import { certificateHostMismatch } from './certificate-host-mismatch';
import { certificateNotIssued } from './certificate-not-issued';
import { connectionTableFull } from './connection-table-full';
import { gatewayNotProgrammed } from './gateway-not-programmed';
import { gatewayRouteRefused } from './gateway-route-refused';
import { ingressClassMissing } from './ingress-class-missing';
import { ingressControllerDown } from './ingress-controller-down';
import { ingressPathShadowed } from './ingress-path-shadowed';
import { loadBalancerPending } from './load-balancer-pending';
import { meshRefuses } from './mesh-refuses';
import { networkPolicyBlocksCallers } from './network-policy-blocks-callers';
import { networkPolicyBlocksCalls } from './network-policy-blocks-calls';
import { networkPolicyBlocksDns } from './network-policy-blocks-dns';
import { nodeProxyDown } from './node-proxy-down';
import { routeBackendMissing } from './route-backend-missing';
import { serviceMissing } from './service-missing';
import { selectorMatchesNothing } from './service-selector-matches-nothing';
import { serviceSelectsStrangers } from './service-selects-strangers';
import { targetPortNotServed } from './service-target-port-not-served';
import { statefulSetServiceMissing } from './stateful-set-service-missing';
import { tlsSecretMissing } from './tls-secret-missing';
import { trafficPolicyLocal } from './traffic-policy-local';

/** Causes of family traffic. */
export const TRAFFIC_CAUSES: readonly Cause[] = [
  selectorMatchesNothing, targetPortNotServed, serviceSelectsStrangers, trafficPolicyLocal, serviceMissing, statefulSetServiceMissing,
  networkPolicyBlocksCallers, networkPolicyBlocksCalls, networkPolicyBlocksDns, meshRefuses, nodeProxyDown, connectionTableFull, loadBalancerPending,
  routeBackendMissing, ingressClassMissing, ingressControllerDown, ingressPathShadowed, tlsSecretMissing, gatewayRouteRefused, gatewayNotProgrammed,
  certificateNotIssued, certificateExpired, certificateHostMismatch,
];
