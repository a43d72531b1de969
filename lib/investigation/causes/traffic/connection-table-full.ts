import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { containersOf, isReady } from '../../view/pod-state';
import { dnsNeeds } from '../support/dns-failure';
import { eventEvidence, logEvidence } from '../support/evidence';
import { logLines, logsAsked, tellingLines } from '../support/logs';
import { saidBy } from '../support/said';

const CONNTRACK = /nf_conntrack: (?:nf_conntrack: )?table full|conntrack table (?:is )?full|ConntrackFull/i;
const PORTS = /cannot assign requested address|EADDRNOTAVAIL|Can't assign requested address/i;

/**
 * J14: new connections fail, since the node's table of connections is full or the pod has used up its ports. How full
 * they are only metrics tell, so this is never sure.
 */
export const connectionTableFull: Cause = {
  id: 'connection-table-full',
  rows: ['J14'],
  stages: ['crash', 'readiness', 'traffic'],
  needs: (view, subject) => {
    const pod = subject.pods[0] ?? subject.workload?.pods.find(isReady);
    const node = text(field(pod, 'spec', 'nodeName'));
    const wanted = subject.stage !== 'traffic' && node !== undefined && mayWantConnections(view, subject) && view.get('Node', undefined, node) !== undefined;
    return [...dnsNeeds(subject), ...(wanted ? [{ verb: 'list', kind: 'Event', namespace: 'default', fields: { 'involvedObject.kind': 'Node', 'involvedObject.name': node } } as const] : [])];
  },
  find: (view, subject) => {
    const pod = subject.pods[0] ?? subject.workload?.pods.find(isReady);
    const container = pod === undefined ? undefined : subject.container ?? containersOf(pod).find(({ role }) => role === 'main');
    const node = view.get('Node', undefined, text(field(pod, 'spec', 'nodeName')) ?? '');
    const event = node === undefined ? undefined : view.eventsOf(node).find(({ reason, message }) => CONNTRACK.test(`${reason}: ${message}`));
    if (node !== undefined && event !== undefined && mayWantConnections(view, subject)) {
      return {
        class: 'cluster',
        subsystem: 'node',
        root: refOf(node),
        sentence: `the table of connections of node ${node.metadata.name} is full, so new connections are dropped`,
        basis: 'explicit',
        evidence: [eventEvidence(node, event)],
        rollback: 'no',
        mitigations: [{ action: `cordon node ${node.metadata.name} and move pods`, risk: 'the other nodes take the connections', undo: `kubectl uncordon ${node.metadata.name}`, command: `kubectl cordon ${node.metadata.name}` }],
        next: [`kubectl describe node ${node.metadata.name}`],
      };
    }
    const lines = pod === undefined || container === undefined ? [] : logLines(view, pod, container).slice(-40);
    // Without IPv6 a program gets the same error for ::1.
    const line = lines.find((each) => each.length < 4000 && PORTS.test(each) && !/bind|listen|\[?::1\]?:/i.test(each));
    return pod === undefined || container === undefined || line === undefined ? undefined : {
      class: 'application',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `container ${container.name} has used up its ports for connections: it opens more than it closes`,
      basis: 'log',
      unchecked: ['how many connections are open: only metrics tell'],
      evidence: [logEvidence(pod, container, line)],
      rollback: 'fixes-if-changed',
      implicates: ['spec.containers[*].image', 'spec.containers[*].env*', 'spec.securityContext.sysctls*'],
      mitigations: [{ action: 'restart the pods one after the other', risk: 'open requests end', undo: 'nothing to undo' }],
      next: [`kubectl -n ${pod.metadata.namespace ?? ''} logs ${pod.metadata.name} -c ${container.name} --tail=50`],
    };
  },
};

/** Whether the program says that it reaches nobody, or says nothing: a full table drops packets, and breaks nothing else. */
function mayWantConnections(view: ClusterView, subject: Subject): boolean {
  return saidBy(view, subject, 'unreachable', 'dns-temporary') !== undefined || (logsAsked(view, subject) && tellingLines(view, subject).length === 0);
}
