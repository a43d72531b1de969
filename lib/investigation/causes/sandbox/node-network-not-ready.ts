import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf, containersOf, isReady } from '../../view/pod-state';
import { ago } from '../../view/time';
import { cniAgentOn } from '../support/cni';
import { describeCommand, kubectl } from '../support/commands';
import { conditionEvidence, eventEvidence, fieldEvidence } from '../support/evidence';
import { harmedEvidence, nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';
import { sandboxError } from '../support/sandbox-error';

/** What the kubelet reports of containerd, CRI-O and Docker before a plugin has put its configuration there. */
export const NO_NETWORK = /network ?plugin ?not ?ready|cni plugin not initialized|cni config uninitialized|No CNI configuration file|network is not ready: |network plugin is not ready/i;

/**
 * C04: the node reports, and says that it has no pod network yet: the plugin's agent has not come up there. Nodes that
 * have run for long keep their network; it is the new ones that lack it.
 */
export const nodeNetworkNotReady: Cause = {
  id: 'node-network-not-ready',
  rows: ['C04'],
  stages: ['node', 'sandbox', 'volumes'],
  needs: (view, subject) => (subject.stage === 'node' || sandboxError(view, subject, NO_NETWORK) !== undefined ? nodeNeeds(subject) : []),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const node = nodeOf(view, subject);
    const ready = node === undefined ? undefined : conditionOf(node, 'Ready');
    const told = sandboxError(view, subject, NO_NETWORK);
    const says = ready?.status === 'False' && NO_NETWORK.test(ready.message);
    const name = nodeNameOf(subject);
    if (name === undefined || (!says && told === undefined)) {
      return undefined;
    }
    const agent = cniAgentOn(view, name);
    const sick = agent !== undefined && !isReady(agent);
    const waits = agent === undefined ? undefined : containersOf(agent).find(({ waiting }) => waiting !== undefined);
    return {
      class: 'cluster',
      subsystem: 'network',
      root: sick ? refOf(agent) : { kind: 'Node', name },
      sentence: `node ${name} has no pod network${ready === undefined || !says ? '' : ` since ${ago(view.now, ready.since)}`}${sick ? `: network agent ${agent.metadata.name} is not ready there${waits?.waiting === undefined ? '' : ` (${waits.waiting.reason})`}` : ''}`,
      basis: says ? 'confirmed' : 'explicit',
      ...(ready?.status === 'True' && told !== undefined ? { contradictions: ['the node is ready now'] } : {}),
      evidence: [
        ...(says && node !== undefined ? conditionEvidence(node, 'Ready') : []),
        ...(pod === undefined || told === undefined ? [] : [eventEvidence(pod, told)]),
        ...(agent === undefined ? [] : [fieldEvidence(agent, 'status.conditions[Ready]', conditionOf(agent, 'Ready')?.status ?? 'unknown')]),
        ...(node === undefined ? [] : harmedEvidence(view, node)),
      ],
      unchecked: node === undefined ? [`the conditions of node ${name}`] : [],
      ruledOut: [{ cause: 'node-not-ready', because: 'the kubelet reports and names the network' }],
      rollback: 'no',
      mitigations: [{ action: 'repair the network agent of the node, or delete the node so that it is made anew', risk: 'none for pods on other nodes', undo: 'the node registers itself again' }],
      next: agent === undefined ? [`kubectl describe node ${name}`, `kubectl get pods -A --field-selector spec.nodeName=${name}`] : [describeCommand(agent), kubectl(agent, `logs ${agent.metadata.name} --all-containers --tail 50`)],
    };
  },
};
