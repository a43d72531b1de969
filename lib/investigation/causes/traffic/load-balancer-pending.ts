import { field, list } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { timeOf } from '../../view/time';
import { describeCommand } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { serviceNeeds, servicesOf } from '../support/services';

/** Seconds that a cloud may take to make a load balancer. */
const PATIENCE = 180;
const FAILED = /^(SyncLoadBalancerFailed|CreatingLoadBalancerFailed|FailedDeployModel|FailedBuildModel|AllocationFailed|ErrorAllocatingIP|UpdateLoadBalancerFailed)$/;

/** J11: a Service of type LoadBalancer has no address: the cloud refused it, or nobody gives addresses in this cluster. */
export const loadBalancerPending: Cause = {
  id: 'load-balancer-pending',
  rows: ['J11'],
  stages: ['traffic'],
  needs: (_view, subject) => serviceNeeds(subject),
  find: (view, subject) => {
    for (const service of servicesOf(view, subject).filter(isPending)) {
      const event = [...view.eventsOf(service)].reverse().find(({ reason, type }) => type === 'Warning' && FAILED.test(reason));
      const late = (view.now - timeOf(service.metadata.creationTimestamp)) / 1000 > PATIENCE;
      // Inside the cluster such a Service works: of silence only the Service itself is told.
      if (event !== undefined || (late && subject.target.kind === 'Service')) {
        return {
          class: 'cluster',
          subsystem: 'cloud',
          root: refOf(service),
          sentence: event === undefined ? `Service ${service.metadata.name} waits for a load balancer, and nothing gives it one` : `no load balancer is made for Service ${service.metadata.name}: ${event.message.replace(/^Error syncing load balancer: /, '').slice(0, 200)}`,
          basis: event === undefined ? 'status' : 'explicit',
          unchecked: event === undefined ? ['why: no event tells, and events live an hour'] : [],
          evidence: [...(event === undefined ? [] : [eventEvidence(service, event)]), fieldEvidence(service, 'status.loadBalancer.ingress', 'empty')],
          rollback: 'no',
          mitigations: [{ action: 'reach the pods by a port-forward or another Service until the cloud answers', risk: 'a port-forward carries little', undo: 'end it' }],
          next: [describeCommand(service)],
        };
      }
    }
    return undefined;
  },
};

function isPending(service: KubeObject): boolean {
  return field(service, 'spec', 'type') === 'LoadBalancer' && list(field(service, 'status', 'loadBalancer', 'ingress')).length === 0;
}
