import { field, list } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Evidence, Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { type ContainerState, containersOf, isReady } from '../../view/pod-state';
import { eventEvidence, logEvidence } from './evidence';
import { logLines, logNeeds } from './logs';

/** A name that could not be resolved, as a pod's log or an event about it says. */
export interface DnsFailure {
  /** The pod. */
  readonly pod: KubeObject;
  /** `absent`: the server said that there is no such name; `unanswered`: it gave no useful answer. */
  readonly kind: 'absent' | 'unanswered';
  /** The name; undefined where the message does not tell. */
  readonly name: string | undefined;
  /** What says so. */
  readonly evidence: Evidence;
}

const ABSENT = /no such host|NXDOMAIN|ENOTFOUND|Name or service not known|Name does not resolve|nodename nor servname|UnknownHostException|host not found in upstream|No address associated with hostname|Unknown host|could not translate host name/i;
const UNANSWERED = /EAI_AGAIN|Temporary failure in name resolution|server misbehaving|SERVFAIL|ESERVFAIL|ETIMEOUT.*query|query[A-Za-z]* (?:ETIMEOUT|ECONNREFUSED)|lookup \S{1,253}[^\n]{0,100}(?:i\/o timeout|connection refused|no route to host|connection timed out)|resolution timed out|no servers could be reached|DNS resolution failed|Try again/i;
/** A program that is ready does without where its telemetry goes. */
export const TELEMETRY = /otlp|opentelemetry|otel|jaeger|zipkin|datadog|dd-?agent|statsd|pyroscope|sentry|newrelic|collector|exporter/i;
const NAMES: readonly RegExp[] = [
  /\blookup ([a-z0-9._-]{1,253}?)\.?(?=[ :])/i,
  /(?:ENOTFOUND|EAI_AGAIN|ESERVFAIL|ETIMEOUT) ([a-z0-9._-]{1,253})/i,
  /host name "([a-z0-9._-]{1,253})"/i,
  /(?:UnknownHostException|resolve host(?:name)?|bad address|host not found in upstream|Unknown host)[: ]+["'(]?([a-z0-9._-]{1,253})/i,
  /host='?([a-z0-9._-]{1,253})'?/i,
];

/** The logs in which a failure to resolve would show: of what fails, or of one ready pod when nothing does. */
export function dnsNeeds(subject: Subject): readonly Need[] {
  if (subject.pods.length > 0) {
    return logNeeds(subject);
  }
  const asked = speaker(subject);
  return asked === undefined ? [] : [{ verb: 'logs', namespace: asked.pod.metadata.namespace ?? '', pod: asked.pod.metadata.name, container: asked.container.name, previous: false }];
}

/** The newest failure to resolve a name; undefined when none shows, or when a ready pod has said other things since. */
export function dnsFailure(view: ClusterView, subject: Subject): DnsFailure | undefined {
  const asked = subject.pods[0] !== undefined && subject.container !== undefined ? { pod: subject.pods[0], container: subject.container } : speaker(subject);
  if (asked === undefined) {
    return undefined;
  }
  const { pod, container } = asked;
  const event = [...view.eventsOf(pod)].reverse().find(({ reason, message }) => /^(Unhealthy|BackOff)$/.test(reason) && (ABSENT.test(message) || UNANSWERED.test(message)));
  const lines = logLines(view, pod, container).filter((line) => line.length <= 4000);
  // What a healthy program said long ago is history: of a ready pod only the end of its log counts.
  const line = (subject.pods.length > 0 ? lines : lines.slice(-15).filter((each) => !TELEMETRY.test(each))).filter((each) => ABSENT.test(each) || UNANSWERED.test(each)).pop();
  const message = line ?? event?.message;
  return message === undefined ? undefined : {
    pod,
    kind: UNANSWERED.test(message) ? 'unanswered' : 'absent',
    name: NAMES.map((pattern) => pattern.exec(message)?.[1]).find((name) => name !== undefined && /[a-z]/i.test(name)),
    evidence: line === undefined && event !== undefined ? eventEvidence(pod, event) : logEvidence(pod, container, message.trim()),
  };
}

/** Whether a name is one of the cluster: a Service by short name, or in the cluster's domain. */
export function isClusterName(name: string): boolean {
  return !name.includes('.') || /\.svc(\.|$)|\.cluster\.local\.?$/.test(name) || /^[a-z0-9-]+\.[a-z0-9-]+$/.test(name) && !/\.(com|org|net|io|dev|app|cloud|co|ai|internal|local)$/.test(name);
}

/** The ready pod that speaks for a workload whose pods all do their part. */
export function speaker({ workload, target }: Subject): { readonly pod: KubeObject; readonly container: ContainerState } | undefined {
  const pods = target.kind === 'Pod' ? [target] : workload?.pods ?? [];
  const pod = pods.find((each) => isReady(each) && list(field(each, 'spec', 'containers')).length > 0);
  const container = pod === undefined ? undefined : containersOf(pod).find(({ role }) => role === 'main');
  return pod === undefined || container === undefined ? undefined : { pod, container };
}
