import { list, field } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding, Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { autoscalerNeeds, autoscalersOf } from '../support/autoscalers';
import { conditionEvidence } from '../support/evidence';
import { metricsApiOf } from '../support/metrics-api';

/**
 * M03: an API that an extension serves is not available. Autoscalers get no metrics from it, and namespaces cannot be
 * deleted while nobody can tell what is left in them.
 */
export const apiServiceUnavailable: Cause = {
  id: 'api-service-unavailable',
  rows: ['M03', 'N01'],
  stages: ['autoscaling', 'traffic'],
  needs: (view, subject) => (subject.stage === 'traffic' ? [] : autoscalerNeeds(subject)).concat(apisOf(view, subject).map((name): Need => ({ verb: 'get', kind: 'APIService', name })), namespaceStuck(subject) ? [{ verb: 'list', kind: 'APIService' }] : []),
  find: (view, subject) => {
    const missing = apisOf(view, subject).find((name) => view.lookup('APIService', undefined, name).state === 'absent');
    if (missing !== undefined) {
      const autoscaler = starved(view, subject);
      return autoscaler === undefined ? undefined : {
        ...finding({ kind: 'APIService', name: missing }),
        sentence: `nothing serves API ${missing}, so autoscaler ${autoscaler.metadata.name} gets no metrics`,
        basis: 'confirmed',
        evidence: [...conditionEvidence(autoscaler, 'ScalingActive')],
        mitigations: [{ action: 'install metrics-server or the adapter that serves this API', risk: 'the autoscaler begins to act', undo: 'remove it again' }],
      };
    }
    const down = view.all('APIService').find((service) => conditionOf(service, 'Available')?.status === 'False' && (namespaceStuck(subject) || apisOf(view, subject).includes(service.metadata.name)));
    const available = down === undefined ? undefined : conditionOf(down, 'Available');
    return down === undefined || available === undefined ? undefined : {
      ...finding(refOf(down)),
      sentence: `API ${down.metadata.name} is not available: ${available.message || available.reason}`,
      basis: 'confirmed',
      evidence: [...conditionEvidence(down, 'Available'), ...autoscalersOf(view, subject).slice(0, 1).flatMap((autoscaler) => conditionEvidence(autoscaler, 'ScalingActive'))],
      mitigations: [{ action: `bring Service ${service(down)} back`, risk: 'none beyond the outage that is there', undo: 'nothing to undo' }],
    };
  },
};

/** The APIs whose metrics the autoscalers of a subject miss. */
function apisOf(view: ClusterView, subject: Subject): readonly string[] {
  const autoscaler = subject.stage === 'autoscaling' ? starved(view, subject) : undefined;
  const api = autoscaler === undefined ? undefined : metricsApiOf(conditionOf(autoscaler, 'ScalingActive')?.message ?? '');
  return api === undefined ? [] : [api];
}

function starved(view: ClusterView, subject: Subject): KubeObject | undefined {
  return autoscalersOf(view, subject).find((autoscaler) => {
    const active = conditionOf(autoscaler, 'ScalingActive');
    return active?.status === 'False' && /unable to (?:fetch|get) metrics|could not find the requested resource|unable to handle the request/.test(active.message);
  });
}

/** Whether the subject is a namespace that cannot be deleted because an API does not answer. */
function namespaceStuck({ target }: Subject): boolean {
  return target.kind === 'Namespace' && list(field(target, 'status', 'conditions')).some((condition) => field(condition, 'type') === 'NamespaceDeletionDiscoveryFailure' && field(condition, 'status') === 'True');
}

function service(api: KubeObject): string {
  return `${String(field(api, 'spec', 'service', 'namespace') ?? '')}/${String(field(api, 'spec', 'service', 'name') ?? '')}`;
}

function finding(root: Finding['root']): Pick<Finding, 'class' | 'subsystem' | 'root' | 'rollback' | 'next'> {
  return { class: 'cluster', subsystem: 'control-plane', root, rollback: 'no', next: ['kubectl get apiservices', `kubectl describe apiservice ${root.name}`] };
}
