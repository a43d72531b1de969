import { list } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Basis, Evidence, Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { containersOf, isReady } from '../../view/pod-state';
import { kubectl } from '../support/commands';
import { editOf } from '../support/edited';
import { fieldEvidence, logEvidence } from '../support/evidence';
import { nearest } from '../support/nearest';
import { listeningNeeds, podListens } from '../support/pod-listens';
import { podPorts, portNumber, probedPorts } from '../support/pod-ports';
import { podsBehind, type ServicePort, servicePorts, serviceNeeds, servicesOf, slicesOf } from '../support/services';

/**
 * J02: a Service leads to a port at which its pods do not listen: a name that no container has, or a number that none
 * declares, probes or logs. Declared ports alone prove nothing, so a number needs a second sign.
 */
export const targetPortNotServed: Cause = {
  id: 'service-target-port-not-served',
  rows: ['J02'],
  stages: ['traffic'],
  needs: (view, subject) => [...serviceNeeds(subject), ...doubtful(view, subject).flatMap(({ pod }) => listeningNeeds(pod))],
  find: (view, subject) => {
    const services = servicesOf(view, subject);
    const named = services.map((service) => nameMissing(view, service)).find((finding) => finding !== undefined);
    const doubts = doubtful(view, subject).filter((doubt) => !servedOtherwise(view, subject, doubt));
    return named ?? doubts.map((doubt) => numberUnserved(view, doubt)).find((finding) => finding !== undefined);
  },
};

/** A port whose number nothing but the Service names. */
interface Doubt {
  readonly service: KubeObject;
  readonly port: ServicePort;
  readonly pod: KubeObject;
  /** How many of the ready pods are made by the same controller. */
  readonly alike: number;
  /** How many pods are ready behind the Service. */
  readonly ready: number;
}

function nameMissing(view: ClusterView, service: KubeObject): Finding | undefined {
  const pods = podsBehind(view, service).filter(isReady);
  const [pod] = pods;
  const port = servicePorts(service).find(({ target, protocol }) => typeof target === 'string' && pods.every((each) => !podPorts(each).some(({ name, protocol: own }) => name === target && own === protocol)));
  if (pod === undefined || port === undefined) {
    return undefined;
  }
  const slices = slicesOf(view, service);
  const known = view.listing('EndpointSlice', service.metadata.namespace) === 'done' && slices.length > 0;
  const listed = slices.some((slice) => list(slice.ports).some((each) => ((each as { name?: unknown } | null)?.name ?? '') === port.name));
  if (known && listed) {
    return undefined;
  }
  const names = podPorts(pod).map(({ name }) => name).filter((name) => name !== '');
  const meant = nearest(String(port.target), names);
  return {
    ...common(service, port, pod),
    sentence: `Service ${service.metadata.name} leads to a port named ${port.target}, which no container has${meant === undefined ? '' : `; there is ${meant}`}`,
    basis: known ? 'confirmed' : 'explicit',
    evidence: [
      portEvidence(service, port),
      fieldEvidence(pod, 'spec.containers[*].ports[*].name', names.length === 0 ? 'no port has a name' : names.join(', ')),
      ...(known ? [fieldEvidence(slices[0] as KubeObject, 'ports', 'the port is missing')] : []),
    ],
  };
}

/** Ports of Services whose number no ready pod of one controller declares or probes, and declared ones that no probe confirms. */
function doubtful(view: ClusterView, subject: Subject): readonly Doubt[] {
  return servicesOf(view, subject).flatMap((service) => {
    const ready = podsBehind(view, service).filter(isReady);
    const makers = [...new Set(ready.map(makerOf))];
    return makers.flatMap((maker) => {
      const [pod, ...same] = ready.filter((each) => makerOf(each) === maker);
      return pod === undefined ? [] : servicePorts(service).filter(({ target, protocol }) => typeof target === 'number' && protocol === 'TCP' && !probedPorts(pod).includes(target)).map((port) => ({ service, port, pod, alike: 1 + same.length, ready: ready.length }));
    });
  });
}

function numberUnserved(view: ClusterView, { service, port, pod, alike, ready }: Doubt): Finding | undefined {
  const target = Number(port.target);
  const declared = podPorts(pod).map(({ number }) => number);
  const heard = podListens(view, pod);
  const only = servicePorts(service).length === 1;
  if (heard.some((each) => each.port === target) || (heard.length === 0 && (declared.length === 0 || declared.includes(target) || !only))) {
    return undefined;
  }
  const probed = probedPorts(pod);
  const elsewhere = heard[0]?.port ?? probed[0] ?? declared[0];
  const basis = basisOf({ declared: declared.includes(target), probed: probed.length > 0, heard: heard.length > 0 });
  const container = containersOf(pod).find(({ role }) => role === 'main');
  const spoken: readonly Evidence[] = heard.length === 0 || container === undefined ? [] : [logEvidence(pod, container, heard[0]?.line ?? '')];
  return {
    ...common(service, port, pod),
    sentence: `Service ${service.metadata.name} leads to port ${target}, and ${alike === ready ? 'its pods listen' : `${alike} of its ${ready} ready pods, such as ${pod.metadata.name}, ${alike === 1 ? 'listens' : 'listen'}`} on ${elsewhere ?? 'another one'}`,
    basis,
    evidence: [
      portEvidence(service, port),
      ...spoken,
      fieldEvidence(pod, 'spec.containers[*].ports[*].containerPort', declared.length === 0 ? 'none declared' : declared.join(', ')),
      ...(probed.length === 0 ? [] : [fieldEvidence(pod, 'spec.containers[*].readinessProbe', `succeeds on port ${probed.join(', ')}`)]),
    ],
  };
}

/** The controller that made a pod: pods of one are alike. */
function makerOf({ metadata: { name, ownerReferences } }: KubeObject): string {
  return ownerReferences?.find(({ controller }) => controller === true)?.uid ?? name;
}

/** A number that nothing declares and a sign of another one agree; each alone is less. */
function basisOf({ declared, probed, heard }: { readonly declared: boolean; readonly probed: boolean; readonly heard: boolean }): Basis {
  return !declared && (probed || heard) ? 'correlated' : heard ? 'log' : 'status';
}

/** Whether another port of the Services leads to where the pod listens: then this one may serve something quiet, such as metrics. */
function servedOtherwise(view: ClusterView, { target: asked }: Subject, { service, pod }: Doubt): boolean {
  const sure = [...probedPorts(pod), ...podListens(view, pod).map(({ port }) => port)];
  const leads = (each: KubeObject): boolean => servicePorts(each).some(({ target }) => sure.includes(portNumber(pod, target) ?? 0));
  return leads(service) || (asked.kind !== 'Service' && view.all('Service', service.metadata.namespace).some((each) => podsBehind(view, each).includes(pod) && leads(each)));
}

function common(service: KubeObject, port: ServicePort, pod: KubeObject): Omit<Finding, 'sentence' | 'basis' | 'evidence'> {
  const edit = editOf(service, 'spec', 'ports');
  return {
    class: 'configuration',
    root: refOf(service),
    rollback: edit === undefined ? 'fixes-if-changed' : 'restore',
    implicates: ['spec.containers[*].ports[*]*'],
    ...(edit === undefined ? {} : { restore: refOf(service) }),
    mitigations: [{ action: `correct targetPort of port ${port.port} of the Service`, risk: 'clients reach the pods at once', undo: 'set the old targetPort again' }],
    next: [
      kubectl(service, `get endpointslices -l kubernetes.io/service-name=${service.metadata.name} -o yaml`),
      kubectl(pod, `get pod ${pod.metadata.name} -o jsonpath='{.spec.containers[*].ports}'`),
    ],
    ruledOut: [{ cause: 'service-selector-matches-nothing', because: `the Service selects pod ${pod.metadata.name}, which is ready` }],
  };
}

function portEvidence(service: KubeObject, port: ServicePort): Evidence {
  return fieldEvidence(service, `spec.ports[${port.name === '' ? port.port : port.name}].targetPort`, String(port.target));
}
