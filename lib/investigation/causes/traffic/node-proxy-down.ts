import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { isReady } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { eventEvidence, fieldEvidence, logEvidence } from '../support/evidence';
import { logLines, logNeeds } from '../support/logs';
import { agentNeeds, agentsOn } from '../support/node-agents';

/** Agents without which pods of a node reach no Service. */
const AGENTS = /^(kube-proxy|calico-node|cilium-(?!operator|envoy|node-init)|aws-node|kube-flannel|kindnet|weave-net|antrea-agent|kube-router|ovnkube-node|netd)-?/;
const CUT_OFF = /i\/o timeout|connection timed out|ETIMEDOUT|no route to host|EHOSTUNREACH|connect timeout|context deadline exceeded|dial tcp [^\n]{0,80}(?:timeout|refused)/i;

/** J13: pods of one node reach no Service, since the agent that leads to Services is down there. */
export const nodeProxyDown: Cause = {
  id: 'node-proxy-down',
  rows: ['J13'],
  stages: ['crash', 'readiness'],
  needs: (view, subject) => {
    const [pod] = subject.pods;
    return [...logNeeds(subject), ...(pod !== undefined && symptom(view, subject) !== undefined && onOneNode(subject) ? agentNeeds(pod) : [])];
  },
  find: (view, subject) => {
    const node = text(field(subject.pods[0], 'spec', 'nodeName'));
    const seen = symptom(view, subject);
    const down = node === undefined ? undefined : agentsOn(view, node, AGENTS).find((agent) => !isReady(agent));
    if (node === undefined || seen === undefined || down === undefined || !onOneNode(subject)) {
      return undefined;
    }
    const elsewhere = subject.workload?.pods.find((pod) => isReady(pod) && field(pod, 'spec', 'nodeName') !== node);
    return {
      class: 'cluster',
      subsystem: 'network',
      root: refOf(down),
      sentence: `${down.metadata.name} on node ${node} is down, so pods there do not reach Services`,
      basis: elsewhere === undefined ? 'correlated' : 'explicit',
      evidence: [fieldEvidence(down, 'status.conditions[Ready]', 'False'), seen, ...(elsewhere === undefined ? [] : [fieldEvidence(elsewhere, 'spec.nodeName', `${text(field(elsewhere, 'spec', 'nodeName')) ?? ''}, where the pod is ready`)])],
      rollback: 'no',
      mitigations: [{ action: `cordon node ${node} and move the pods`, risk: 'the other nodes take the load', undo: `kubectl uncordon ${node}`, command: `kubectl cordon ${node}` }],
      next: [describeCommand(down), `kubectl get pods -A --field-selector spec.nodeName=${node}`],
    };
  },
};

function onOneNode({ pods }: Subject): boolean {
  return new Set(pods.map((pod) => field(pod, 'spec', 'nodeName'))).size === 1;
}

function symptom(view: ClusterView, { pods: [pod], container }: Subject): ReturnType<typeof fieldEvidence> | undefined {
  const line = pod === undefined || container === undefined ? undefined : logLines(view, pod, container).find((each) => each.length < 4000 && CUT_OFF.test(each));
  const event = pod === undefined ? undefined : view.eventsOf(pod).find(({ reason, message }) => reason === 'Unhealthy' && CUT_OFF.test(message));
  if (pod === undefined || container === undefined) {
    return undefined;
  }
  return line !== undefined ? logEvidence(pod, container, line) : event === undefined ? undefined : eventEvidence(pod, event);
}
