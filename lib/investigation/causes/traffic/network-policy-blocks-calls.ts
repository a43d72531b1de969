import { field } from '../../../core';
import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { mentions } from '../support/callers';
import { kubectl } from '../support/commands';
import { dependencyNeeds, dependencyOf, type ServiceReached } from '../support/dependency';
import { dnsNeeds, speaker, TELEMETRY } from '../support/dns-failure';
import { fieldEvidence, logEvidence } from '../support/evidence';
import { addressesIn, type LogAddress } from '../support/log-address';
import { logLines } from '../support/logs';
import { policyBlocks, type PolicyAnswer, policyNeeds } from '../support/network-policy';
import { portNumber } from '../support/pod-ports';
import { servicePorts } from '../support/services';
import { newestWritten } from '../support/written-at';

/** Silence, not refusal: a policy drops packets. */
const SILENT = /timed out|timeout|ETIMEDOUT|deadline exceeded|EHOSTUNREACH|no route to host/i;

/**
 * J07, seen from a caller that is ready: its newest log lines tell of calls that get no answer, and NetworkPolicies drop
 * them. Where the line does not name the place, what the pod is set up to call stands for it.
 */
export const networkPolicyBlocksCalls: Cause = {
  id: 'network-policy-blocks-calls',
  rows: ['J07'],
  stages: ['traffic'],
  needs: (view, subject): readonly Need[] => {
    const heard = complaint(view, subject);
    return heard === undefined ? dnsNeeds(subject) : [
      ...dnsNeeds(subject),
      ...heard.addresses.flatMap((address) => dependencyNeeds(view, subject, address)),
      ...reached(view, subject, heard).flatMap(({ pods: [pod] }) => (pod === undefined ? [] : policyNeeds(heard.pod, pod))),
    ];
  },
  find: (view, subject) => {
    const heard = complaint(view, subject);
    const blocked = heard === undefined ? undefined : reached(view, subject, heard).map((dependency) => ({ dependency, answer: answerFor(view, heard, dependency) })).find(({ answer }) => answer?.state === 'blocked');
    if (heard === undefined || blocked?.answer?.state !== 'blocked') {
      return undefined;
    }
    const { dependency: { service, address }, answer } = blocked;
    const policy = newestWritten(answer.policies) ?? answer.pod;
    return {
      class: 'configuration',
      root: refOf(policy),
      sentence: `NetworkPolicy ${policy.metadata.name} does not let pod ${heard.pod.metadata.name} reach Service ${service.metadata.name}${answer.end === 'ingress' ? `: it guards pod ${answer.pod.metadata.name}` : ''}`,
      basis: heard.named ? 'explicit' : 'correlated',
      evidence: [
        logEvidence(heard.pod, heard.container, heard.line),
        ...answer.policies.slice(0, 3).map((each) => fieldEvidence(each, `spec.${answer.end}`, JSON.stringify(field(each, 'spec', answer.end) ?? []))),
        ...(heard.named ? [] : [fieldEvidence(heard.pod, 'spec.containers[*]', `calls ${address.host}`)]),
      ],
      rollback: 'restore',
      restore: refOf(policy),
      mitigations: [{ action: `allow the connection in NetworkPolicy ${policy.metadata.name}`, risk: 'a rule that is too wide opens more than this', undo: 'take the rule out again' }],
      next: [kubectl(policy, 'get networkpolicies -o yaml'), kubectl(heard.pod, `get pod ${heard.pod.metadata.name} --show-labels`)],
    };
  },
};

interface Complaint extends NonNullable<ReturnType<typeof speaker>> {
  readonly line: string;
  readonly addresses: readonly LogAddress[];
  /** Whether the line itself names the place. */
  readonly named: boolean;
}

/** The newest line of a ready pod that tells of silence, and the places that it may mean. */
function complaint(view: ClusterView, subject: Subject): Complaint | undefined {
  const asked = speaker(subject);
  const lines = asked === undefined ? [] : logLines(view, asked.pod, asked.container).slice(-15);
  const line = lines.filter((each) => each.length <= 4000 && SILENT.test(each) && !TELEMETRY.test(each)).pop();
  if (asked === undefined || line === undefined) {
    return undefined;
  }
  const told = addressesIn(line).slice(0, 3);
  const set = told.length > 0 ? told : mentions(asked.pod).flatMap(({ value }) => addressesIn(value.includes('://') || value.includes(':') ? value : `http://${value}`)).slice(0, 6);
  return { ...asked, line: line.trim(), addresses: set, named: told.length > 0 };
}

function reached(view: ClusterView, subject: Subject, { addresses }: Complaint): readonly ServiceReached[] {
  return addresses.map((address) => dependencyOf(view, subject, address)).filter((dependency) => dependency.kind === 'service');
}

/** What policies say about the port that was called, or about all ports where none is told. */
function answerFor(view: ClusterView, { pod }: Complaint, { service, pods: [target], address }: ServiceReached): PolicyAnswer | undefined {
  const ports = servicePorts(service).filter(({ port }) => address.port === undefined || port === address.port);
  const answers = target === undefined ? [] : ports.map(({ target: to, protocol }) => policyBlocks(view, pod, target, { number: portNumber(target, to) ?? 0, protocol }));
  return answers.every(({ state }) => state === 'blocked') ? answers[0] : undefined;
}
