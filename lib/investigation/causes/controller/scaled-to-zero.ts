import { field, list, record, text } from '../../../core';
import { type KubeObject, matchesSelector, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { stamp } from '../../view/time';
import { kubectl } from '../support/commands';
import { conditionEvidence, eventEvidence, fieldEvidence } from '../support/evidence';
import { writingOf } from '../support/writing';

/**
 * A14: no pods are wanted although a Service sends traffic to them, or an autoscaler should keep some. A Service that other
 * pods answer is another colour's; KEDA and Knative scale to zero on purpose; a worker that nothing calls may rest.
 */
export const scaledToZero: Cause = {
  id: 'scaled-to-zero',
  rows: ['A14'],
  stages: ['rollout'],
  needs: (_view, { workload, target }) => (workload?.desired !== 0 || workload.object.kind === 'DaemonSet' ? [] : (['Service', 'EndpointSlice', 'HorizontalPodAutoscaler', 'Ingress'] as const).map((kind) => ({ verb: 'list', kind, namespace: target.metadata.namespace ?? '' }))),
  find: (view, subject) => {
    const { workload } = subject;
    if (workload === undefined || workload.desired !== 0 || workload.object.kind === 'DaemonSet' || onPurpose(view, workload.object)) {
      return undefined;
    }
    const { object } = workload;
    const namespace = object.metadata.namespace;
    const services = servicesOf(view, subject);
    const idle = services.find((service) => !isAnswered(view, service));
    const scaler = scalerOf(view, object);
    const unread = view.listing('Service', namespace) !== 'done';
    if (idle === undefined && scaler === undefined && !(unread && services.length === 0)) {
      return undefined;
    }
    const writing = writingOf(object, 'spec', 'replicas');
    const events = view.eventsOf(object).filter(({ reason, message }) => reason === 'ScalingReplicaSet' && /to 0\b|to 0 from/.test(message));
    const event = events[events.length - 1];
    const before = /from (\d+) to 0|to 0 from (\d+)/.exec(event?.message ?? '');
    const ingress = idle === undefined ? undefined : view.all('Ingress', namespace).find((each) => JSON.stringify(each.spec ?? {}).includes(`"name":"${idle.metadata.name}"`));
    const kind = object.kind.toLowerCase();
    return {
      class: 'configuration',
      root: refOf(object),
      sentence: `${object.kind} ${object.metadata.name} is scaled to zero${writing === undefined ? '' : ` by ${writing.by} at ${stamp(writing.at)}`}${idle !== undefined ? `, and Service ${idle.metadata.name}${ingress === undefined ? '' : ` behind Ingress ${ingress.metadata.name}`} sends traffic to it` : scaler === undefined ? '' : `, so HorizontalPodAutoscaler ${scaler.metadata.name} does nothing`}`,
      basis: idle === undefined && scaler === undefined ? 'status' : idle !== undefined && view.listing('EndpointSlice', namespace) !== 'done' ? 'explicit' : 'confirmed',
      unchecked: unread ? ['which Services send traffic to it: Services could not be read'] : [],
      evidence: [
        fieldEvidence(object, 'spec.replicas', '0', writing?.at ?? 0),
        ...(event === undefined ? [] : [eventEvidence(object, event)]),
        ...(idle === undefined ? [] : [fieldEvidence(idle, 'spec.selector', JSON.stringify(record(field(idle, 'spec', 'selector'))))]),
        ...(scaler === undefined ? [] : conditionEvidence(scaler, 'ScalingActive')),
      ],
      ruledOut: [{ cause: 'a crash', because: 'no pod is wanted, so none has failed' }],
      rollback: 'no',
      mitigations: [{ action: 'scale it up again', risk: 'whoever scaled it down may have had a reason, and a tool may scale it down again', undo: kubectl(object, `scale ${kind} ${object.metadata.name} --replicas=0`), command: kubectl(object, `scale ${kind} ${object.metadata.name} --replicas=${before?.[1] ?? before?.[2] ?? '1'}`) }],
      next: [kubectl(object, `get ${kind} ${object.metadata.name} -o yaml --show-managed-fields`), kubectl(object, `get events --field-selector involvedObject.name=${object.metadata.name}`)],
    };
  },
};

/** Tools that scale to zero when nothing is to do. */
function onPurpose(view: ClusterView, object: KubeObject): boolean {
  const knative = object.metadata.labels?.['serving.knative.dev/service'] !== undefined;
  const scaler = scalerOf(view, object);
  const byKeda = /^keda\b/.test(writingOf(object, 'spec', 'replicas')?.by ?? '');
  return knative || byKeda || (scaler !== undefined && (scaler.metadata.name.startsWith('keda-hpa-') || scaler.metadata.labels?.['scaledobject.keda.sh/name'] !== undefined));
}

/** The autoscaler of the workload, if it would keep pods running. */
function scalerOf(view: ClusterView, object: KubeObject): KubeObject | undefined {
  return view.all('HorizontalPodAutoscaler', object.metadata.namespace).find((each) => field(each, 'spec', 'scaleTargetRef', 'kind') === object.kind && field(each, 'spec', 'scaleTargetRef', 'name') === object.metadata.name && conditionOf(each, 'ScalingActive')?.status !== 'True');
}

function servicesOf(view: ClusterView, { workload, target }: Subject): readonly KubeObject[] {
  const labels = record(field(workload?.template, 'metadata', 'labels')) as Readonly<Record<string, string>>;
  return view.all('Service', target.metadata.namespace).filter((service) => {
    const selector = record(field(service, 'spec', 'selector')) as Readonly<Record<string, string>>;
    return Object.keys(selector).length > 0 && matchesSelector({ matchLabels: selector }, labels);
  });
}

/** Whether other pods answer a Service: a blue and a green version share one. */
function isAnswered(view: ClusterView, service: KubeObject): boolean {
  const slices = view.all('EndpointSlice', service.metadata.namespace).filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service.metadata.name);
  return slices.flatMap((slice) => list(slice.endpoints)).some((endpoint) => field(endpoint, 'conditions', 'ready') !== false && text(field(endpoint, 'targetRef', 'name')) !== '');
}
