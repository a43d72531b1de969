import { field, list, quantity, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import type { ContainerState } from '../../view/pod-state';
import { nodeOf, workloadNameOf } from '../support/blast-radius';
import { kubectl } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { logNeeds, unreadLogs } from '../support/logs';
import { probeEvent, probeFields, probeMatters, type ProbeName, probeNumber } from '../support/probes';
import { releaseOf } from '../support/release';
import { saidBy } from '../support/said';

const TIMEOUT = /no route to host|context deadline exceeded|Client\.Timeout|i\/o timeout|timed out after|command timed out|DeadlineExceeded/i;
/** The connection itself did not come about: the program was never asked. */
const NO_WAY = /dial tcp \S{1,60}: (?:i\/o timeout|connect: no route to host|connect: connection timed out)/;
/** Share of its limit from which a container counts as held back. */
const BUSY = 0.9;

/**
 * I05: the program does not answer its probe in time. Held back by its CPU limit, blocked in itself, on a node that is
 * too busy, or asked by a probe that does not wait: usage, neighbours and the last rollout tell these apart.
 */
export const probeTimeout: Cause = {
  id: 'probe-timeout',
  rows: ['I05'],
  stages: ['readiness', 'crash'],
  needs: (view, subject) => {
    const found = timedOut(view, subject);
    const node = found === undefined ? undefined : nodeOf(found.pod);
    return found === undefined ? [] : [
      ...logNeeds(subject),
      { verb: 'get', kind: 'PodMetrics', namespace: found.pod.metadata.namespace ?? '', name: found.pod.metadata.name },
      ...(node === undefined ? [] : [{ verb: 'list', kind: 'Pod', fields: { 'spec.nodeName': node } } as const]),
    ];
  },
  find: (view, subject) => {
    const found = timedOut(view, subject);
    if (found === undefined || saidBy(view, subject, 'refused', 'unreachable', 'unavailable', 'dns-absent', 'dns-temporary') !== undefined) {
      return undefined;
    }
    const { pod, container, event, name } = found;
    const probe = field(container.spec, name);
    const wait = probeNumber(probe, 'timeoutSeconds');
    const limit = quantity(field(container.spec, 'resources', 'limits', 'cpu'));
    const usage = usageOf(view, pod, container);
    const release = releaseOf(subject);
    const neighbours = slowNeighbours(view, pod);
    const said = `container ${container.name} does not answer its ${name.replace('Probe', ' probe')} within ${wait}s`;
    const base = {
      root: refOf(subject.workload?.object ?? pod), rollback: 'fixes-if-changed', implicates: [...probeFields(container, name), `${container.path}.resources`],
      evidence: [eventEvidence(pod, event), fieldEvidence(pod, `${container.path}.${name}.timeoutSeconds`, String(wait)), ...(limit === undefined ? [] : [fieldEvidence(pod, `${container.path}.resources.limits.cpu`, String(limit))]), ...(usage === undefined ? [] : [fieldEvidence(pod, 'metrics.k8s.io usage.cpu', usage.toFixed(3))])],
      unchecked: unreadLogs(view, subject),
      next: [kubectl(pod, `top pod ${pod.metadata.name} --containers`), kubectl(pod, `describe pod ${pod.metadata.name}`)],
    } as const;
    const touched = (part: string): boolean => release.guilt !== 'innocent' && release.changes.some(({ path }) => path.startsWith(`${container.path}.${part}`));
    if (limit !== undefined && usage !== undefined && usage >= BUSY * limit) {
      return { ...base, class: 'configuration', basis: 'correlated', sentence: `${said}: it uses ${usage.toFixed(2)} CPU of its limit of ${limit}` };
    }
    if (neighbours.length >= 2) {
      return { ...base, class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: nodeOf(pod) ?? '' }, basis: 'correlated', rollback: 'no', sentence: `${said}, and neither do ${neighbours.slice(0, 3).join(', ')} on node ${nodeOf(pod) ?? ''}` };
    }
    if (NO_WAY.test(event.message) && release.guilt !== 'image') {
      return { ...base, class: 'cluster', subsystem: 'network', root: { kind: 'Node', name: nodeOf(pod) ?? '' }, basis: 'log', rollback: 'no', sentence: `the kubelet of node ${nodeOf(pod) ?? ''} gets no connection to container ${container.name} for its ${name.replace('Probe', ' probe')}` };
    }
    if (touched('resources.limits.cpu') || touched(name)) {
      return { ...base, class: 'configuration', basis: 'correlated', sentence: `${said}: the last rollout changed its ${touched(name) ? 'probe' : 'CPU limit'}` };
    }
    if (release.guilt === 'image' || release.guilt === 'both') {
      return { ...base, class: 'application', basis: 'correlated', sentence: `${said} since the last rollout` };
    }
    const unknown: Finding = { ...base, class: wait <= 1 && limit === undefined ? 'configuration' : 'application', basis: 'log', sentence: said, unchecked: [...base.unchecked, ...(usage === undefined ? ['how much CPU it uses: the metrics API gave nothing'] : [])] };
    return unknown;
  },
};

interface TimedOut { readonly pod: KubeObject; readonly container: ContainerState; readonly event: NonNullable<ReturnType<typeof probeEvent>>; readonly name: ProbeName }

function timedOut(view: ClusterView, subject: Subject): TimedOut | undefined {
  const { pods: [pod], container, stage } = subject;
  const names: readonly ProbeName[] = stage === 'crash' ? ['startupProbe', 'livenessProbe'] : ['startupProbe', 'readinessProbe', 'livenessProbe'];
  const event = pod === undefined || container === undefined ? undefined : probeEvent(view, pod, container, ...names);
  if (pod === undefined || container === undefined || event === undefined || !TIMEOUT.test(event.message) || /failed to connect service/.test(event.message) || !probeMatters(view, subject)) {
    return undefined;
  }
  return { pod, container, event, name: names.find((each) => event.message.toLowerCase().startsWith(each.replace('Probe', ' probe').toLowerCase())) ?? 'readinessProbe' };
}

function usageOf(view: ClusterView, pod: KubeObject, { name }: ContainerState): number | undefined {
  const metrics = view.get('PodMetrics', pod.metadata.namespace, pod.metadata.name);
  return quantity(text(field(list(metrics?.containers).find((each) => field(each, 'name') === name), 'usage', 'cpu')));
}

/** Other workloads on the same node whose probes time out as well. Events of other namespaces are seen only where they were read. */
function slowNeighbours(view: ClusterView, pod: KubeObject): readonly string[] {
  const own = workloadNameOf(view, pod);
  const slow = view.all('Pod').filter((other) => nodeOf(other) === nodeOf(pod) && view.eventsOf(other).some(({ reason, message }) => reason === 'Unhealthy' && TIMEOUT.test(message)));
  return [...new Set(slow.map((other) => workloadNameOf(view, other)))].filter((name) => name !== own).sort();
}
