import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { logsCommand } from '../support/commands';
import { dependencyNeeds, dependencyOf, serviceText, type ServiceReached } from '../support/dependency';
import { dnsNeeds, speaker } from '../support/dns-failure';
import { fieldEvidence, logEvidence } from '../support/evidence';
import { addressText } from '../support/log-address';
import { readLogLine } from '../support/log-line';
import { decisiveSign, type LogSign, signOf } from '../support/log-signatures';
import type { LogTheme } from '../support/log-signatures/signature';
import { tellingLines } from '../support/logs';

const THEMES: readonly LogTheme[] = ['refused', 'unreachable', 'dns-absent'];
/** Lines at the end of a log that count: what a program that serves said long ago is history. */
const LATELY = 30;
/** How often it must say so: a program that serves and complains once has recovered. */
const OFTEN = 2;

/**
 * H03: every pod is ready, and the program complains again and again that a Service does not answer, which indeed has
 * nothing behind it now. A complaint about a Service that is up is history; a Service of which nothing is known proves
 * nothing.
 */
export const servesWithoutDependency: Cause = {
  id: 'serves-without-dependency',
  rows: ['H03'],
  stages: ['traffic'],
  needs: (view, subject) => {
    const complaint = complaintOf(view, subject);
    const places = complaint === undefined ? [] : complaint.sign.addresses.slice(0, 2).flatMap((address) => dependencyNeeds(view, complaint.speaking, address));
    return [...dnsNeeds(subject), ...places];
  },
  find: (view, subject) => {
    const complaint = complaintOf(view, subject);
    const dependency = complaint?.sign.addresses.map((address) => dependencyOf(view, complaint.speaking, address)).find((each): each is ServiceReached => each.kind === 'service' && each.ready === 0);
    const { pods: [pod], container } = complaint?.speaking ?? { pods: [] };
    if (complaint === undefined || dependency === undefined || pod === undefined || container === undefined) {
      return undefined;
    }
    return {
      class: 'dependency',
      root: dependency.behind,
      follow: dependency.behind,
      sentence: `the pods are ready, but container ${container.name} gets no connection to ${addressText(dependency.address)}: ${serviceText(dependency.service, pod.metadata.namespace)} has no ready endpoint`,
      basis: 'correlated',
      evidence: [fieldEvidence(dependency.service, 'EndpointSlices', '0 ready endpoints'), logEvidence(pod, container, complaint.sign.line.raw)],
      rollback: 'no',
      next: [logsCommand(pod, container, false)],
    };
  },
};

interface Complaint { readonly speaking: Subject; readonly sign: LogSign }

/** What the ready pod that speaks for the workload complains about at the end of its log, again and again. */
function complaintOf(view: ClusterView, subject: Subject): Complaint | undefined {
  const spoken = subject.pods.length > 0 ? undefined : speaker(subject);
  if (spoken === undefined) {
    return undefined;
  }
  const speaking: Subject = { ...subject, stage: 'readiness', pods: [spoken.pod], container: spoken.container };
  const lines = tellingLines(view, speaking).slice(-LATELY);
  const sign = decisiveSign(lines);
  const host = sign?.addresses[0]?.host;
  const times = lines.map((line) => signOf(readLogLine(line))).filter((each) => each?.theme === sign?.theme && each?.addresses.some((address) => address.host === host)).length;
  return sign === undefined || host === undefined || !THEMES.includes(sign.theme) || times < OFTEN ? undefined : { speaking, sign };
}
