import type { Subject } from '../../spine/subject';
import type { ClusterView } from '../../view/cluster-view';
import type { KubeEvent } from '../../view/kube-event';

/** Reasons by which the kubelet says that a pod's sandbox is not made. */
const SANDBOX = /^(FailedCreatePodSandBox|FailedPodSandBoxStatus|NetworkNotReady|FailedSync)$/;

/** Reasons that show that the sandbox was made after all. */
const MADE = /^(Pulling|Pulled|Created|Started)$/;

/** The newest event that tells why the sandbox of a subject's pod is not made; undefined when none is kept, or it was made since. */
export function sandboxError(view: ClusterView, { pods: [pod] }: Subject, message = /^/): KubeEvent | undefined {
  const told = pod === undefined ? [] : view.eventsOf(pod);
  const newest = [...told].reverse().find(({ reason }) => SANDBOX.test(reason));
  const made = Math.max(0, ...told.filter(({ reason }) => MADE.test(reason)).map(({ last }) => last));
  return newest !== undefined && newest.last >= made && message.test(newest.message) ? newest : undefined;
}

/** The pods, of any workload, whose newest sandbox error has a message like this. */
function podsWithSandboxError(view: ClusterView, message: RegExp): readonly string[] {
  const newest = new Map<string, KubeEvent>();
  view.events.filter(({ reason, about }) => SANDBOX.test(reason) && about.kind === 'Pod').forEach((event) => newest.set(`${event.about.namespace ?? ''}/${event.about.name}`, event));
  return [...newest].filter(([, event]) => message.test(event.message)).map(([name]) => name).sort();
}

/** The nodes of pods whose newest sandbox error has a message like this, as far as the pods were read. */
export function nodesWithSandboxError(view: ClusterView, message: RegExp): readonly string[] {
  const failing = new Set(podsWithSandboxError(view, message));
  const nodes = view.all('Pod').filter(({ metadata }) => failing.has(`${metadata.namespace ?? ''}/${metadata.name}`)).map((pod) => (pod.spec as { nodeName?: unknown } | undefined)?.nodeName);
  return [...new Set(nodes.filter((name) => typeof name === 'string'))].sort();
}
