import { field, list } from '../../../core';
import type { Subject } from '../../spine/subject';
import { type ContainerState, containersOf } from '../../view/pod-state';

/** Names of containers that serve the program beside them, as charts and injectors give them. */
const BESIDE = /proxy|envoy|agent|exporter|sidecar|fluent|vector|filebeat|promtail|otel|collector|jaeger|dapr|consul|oauth2|cloud-?sql|reloader|git-sync|pgbouncer/i;

/** Whether a subject is about a container beside the program: a native sidecar, one that was injected, or one named as such while the program is fine. */
export function isSidecar(subject: Subject): boolean {
  const { pods: [pod], container } = subject;
  if (pod === undefined || container === undefined || container.role === 'init') {
    return false;
  }
  const others = containersOf(pod).filter(({ role, name }) => role === 'main' && name !== container.name);
  return container.role === 'sidecar' || isInjected(subject, container) || (BESIDE.test(container.name) && others.some(({ name, ready }) => ready && !BESIDE.test(name)));
}

/** Whether a container is not in the template of its workload: admission put it there. */
export function isInjected({ workload }: Subject, { name }: ContainerState): boolean {
  const spec = field(workload?.template, 'spec');
  const named = [...list(field(spec, 'containers')), ...list(field(spec, 'initContainers'))].map((each) => field(each, 'name'));
  return workload !== undefined && workload.object.kind !== 'Pod' && named.length > 0 && !named.includes(name);
}
