import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { isReady } from '../../view/pod-state';
import { dnsHealthNeeds, dnsReady } from '../support/cluster-dns';
import { describeCommand } from '../support/commands';
import { dnsFailure, dnsNeeds } from '../support/dns-failure';
import { fieldEvidence } from '../support/evidence';
import { agentNeeds, agentsOn } from '../support/node-agents';

/** K06: names are not resolved on one node, since the cache of the DNS on that node is down; the cluster's DNS is well. */
export const nodeDnsCacheDown: Cause = {
  id: 'node-dns-cache-down',
  rows: ['K06'],
  stages: ['crash', 'readiness', 'traffic'],
  needs: (view, subject) => {
    const failure = dnsFailure(view, subject);
    return [...dnsNeeds(subject), ...(failure === undefined ? [] : [...dnsHealthNeeds(), ...agentNeeds(failure.pod)])];
  },
  find: (view, subject) => {
    const failure = dnsFailure(view, subject);
    const node = text(field(failure?.pod, 'spec', 'nodeName'));
    const agent = node === undefined ? undefined : agentsOn(view, node, /^(node-local-dns|nodelocaldns)/)[0];
    const ready = dnsReady(view);
    if (failure === undefined || failure.kind === 'absent' || node === undefined || agent === undefined || isReady(agent) || ready === 0) {
      return undefined;
    }
    return {
      class: 'cluster',
      subsystem: 'dns',
      root: refOf(agent),
      sentence: `the DNS cache on node ${node} is down, so nothing on that node resolves a name`,
      basis: ready === undefined ? 'correlated' : 'confirmed',
      evidence: [fieldEvidence(agent, 'status.conditions[Ready]', 'False'), failure.evidence],
      rollback: 'no',
      mitigations: [{ action: `cordon node ${node} and move the pods`, risk: 'the other nodes take the load', undo: `kubectl uncordon ${node}`, command: `kubectl cordon ${node}` }],
      next: [describeCommand(agent), `kubectl -n kube-system logs ${agent.metadata.name} --tail=50`],
      ruledOut: ready === undefined ? [] : [{ cause: 'cluster-dns-down', because: `the cluster's DNS has ${ready} ready endpoints` }],
    };
  },
};
