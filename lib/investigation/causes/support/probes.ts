import { field, list, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';
import type { KubeEvent } from '../../view/kube-event';
import type { ContainerState } from '../../view/pod-state';

/** The probes of a container. */
export type ProbeName = 'readinessProbe' | 'livenessProbe' | 'startupProbe';

/** What the kubelet says at the start of a message about each probe (pkg/kubelet/prober). */
const SPOKEN: Readonly<Record<ProbeName, RegExp>> = { readinessProbe: /^Readiness probe /, livenessProbe: /^Liveness probe /, startupProbe: /^Startup probe / };

/** The newest complaint of the kubelet about a probe of a container; undefined when none is kept. */
export function probeEvent(view: ClusterView, pod: KubeObject, container: ContainerState, ...probes: readonly ProbeName[]): KubeEvent | undefined {
  const told = view.eventsOf(pod).filter(({ reason, message, about }) => (reason === 'Unhealthy' || reason === 'ProbeWarning') && probes.some((probe) => SPOKEN[probe].test(message)) && isAbout(about.part, container));
  return told[told.length - 1];
}

/** The newest event of the kubelet that it kills a container because of its liveness or startup probe. */
export function probeKill(view: ClusterView, pod: KubeObject, container: ContainerState): KubeEvent | undefined {
  const told = view.eventsOf(pod).filter(({ reason, message, about }) => reason === 'Killing' && /failed (?:liveness|startup) probe/.test(message) && (message.includes(`ontainer ${container.name} `) || isAbout(about.part, container)));
  return told[told.length - 1];
}

/** The port a probe asks: a number, or the name that no port of the container has. Undefined for commands. */
export function probePort(container: ContainerState, probe: unknown): { readonly number?: number; readonly missing?: string } | undefined {
  const port = field(probe, 'httpGet', 'port') ?? field(probe, 'tcpSocket', 'port') ?? field(probe, 'grpc', 'port');
  if (typeof port === 'number') {
    return { number: port };
  }
  const name = text(port);
  if (name === undefined) {
    return undefined;
  }
  const number = list(field(container.spec, 'ports')).find((each) => field(each, 'name') === name);
  const declared = field(number, 'containerPort');
  return typeof declared === 'number' ? { number: declared } : /^\d+$/.test(name) ? { number: Number(name) } : { missing: name };
}

/** The ports a container declares. */
export function declaredPorts({ spec }: ContainerState): readonly number[] {
  return list(field(spec, 'ports')).map((port) => field(port, 'containerPort')).filter((port) => typeof port === 'number');
}

/** A number of a probe, or what Kubernetes takes when it is left out. */
export function probeNumber(probe: unknown, name: 'initialDelaySeconds' | 'periodSeconds' | 'timeoutSeconds' | 'failureThreshold'): number {
  const value = field(probe, name);
  return typeof value === 'number' ? value : { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 }[name];
}

/** The fields of a template that decide whether a probe can succeed: the probe, and what makes the program. */
export function probeFields({ path }: ContainerState, ...probes: readonly ProbeName[]): readonly string[] {
  return [...probes.map((probe) => `${path}.${probe}`), `${path}.ports`, `${path}.image`, `${path}.env`, `${path}.envFrom`, `${path}.args`, `${path}.command`];
}

function isAbout(part: string, { name }: ContainerState): boolean {
  return part === '' || part.includes(`{${name}}`);
}
