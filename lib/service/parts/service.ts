import { type Manifest, compact } from '../../core';
import type { ServicePlan } from '../service-plan';
import { metadataOf } from './metadata';

/** How others find the pods; none where nobody calls. It leads to ports by name, so that old and new pods may listen on different numbers. */
export function service(plan: ServicePlan): Manifest | undefined {
  if (plan.ports.length === 0 || plan.exposure.audience === 'none') {
    return undefined;
  }
  const sticky = plan.state.sessionAffinity ? { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 10_800 } } } : {};
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(plan),
    spec: {
      type: 'ClusterIP',
      selector: plan.selector,
      ...sticky,
      ports: plan.ports.map((port) => compact({ name: port.name, port: port.servicePort, targetPort: port.name, protocol: 'TCP', appProtocol: port.appProtocol })),
    },
  };
}
