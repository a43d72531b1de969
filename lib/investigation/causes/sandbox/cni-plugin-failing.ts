import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf, containersOf, isReady } from '../../view/pod-state';
import { cniAgentOn } from '../support/cni';
import { describeCommand, kubectl } from '../support/commands';
import { conditionEvidence, eventEvidence, fieldEvidence } from '../support/evidence';
import { nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';
import { nodesWithSandboxError, sandboxError } from '../support/sandbox-error';
import { NO_ADDRESS } from './pod-addresses-exhausted';

/** containerd, CRI-O and the older kubelet each wrap the plugin's own words. */
export const CNI = /plugin type="[^"]+"(?: name="[^"]*")? failed \(add\)|error adding pod \S+ to CNI network|networkPlugin cni failed to set up pod|failed to (?:setup|set up) network for sandbox|failed to create pod network sandbox|failed to find plugin "[^"]+" in path/i;
const PLUGIN = /plugin type="([^"]+)"/;

/**
 * C02: the network plugin cannot give the pod a network. On one node it is the plugin's agent there; on several it is
 * the rollout of the plugin, or its way to the API. Nothing that the workload does reaches this stage.
 */
export const cniPluginFailing: Cause = {
  id: 'cni-plugin-failing',
  rows: ['C02'],
  stages: ['sandbox', 'volumes'],
  needs: (view, subject) => (sandboxError(view, subject, CNI) === undefined ? [] : nodeNeeds(subject)),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const event = sandboxError(view, subject, CNI);
    const nodeName = nodeNameOf(subject);
    if (pod === undefined || event === undefined || nodeName === undefined || NO_ADDRESS.test(event.message) || /network-attachment-definition/i.test(event.message)) {
      return undefined;
    }
    const plugin = PLUGIN.exec(event.message)?.[1];
    const nodes = nodesWithSandboxError(view, CNI);
    const agent = cniAgentOn(view, nodeName, plugin);
    const sick = agent !== undefined && !isReady(agent);
    const several = nodes.length > 1;
    const node = nodeOf(view, subject);
    return {
      class: 'cluster',
      subsystem: 'network',
      root: several && agent !== undefined ? daemonSetOf(agent) : sick ? refOf(agent) : { kind: 'Node', name: nodeName },
      sentence: several
        ? `network plugin ${plugin ?? 'of the cluster'} cannot set up pods on ${nodes.length} nodes: ${nodes.slice(0, 3).join(', ')}`
        : `network plugin ${plugin ?? 'of the cluster'} cannot set up pods on node ${nodeName}${sick ? `: its agent ${agent.metadata.name} is not ready` : ''}`,
      basis: sick ? 'confirmed' : 'explicit',
      evidence: [
        eventEvidence(pod, event),
        ...(agent === undefined ? [] : [fieldEvidence(agent, 'status.conditions[Ready]', `${conditionOf(agent, 'Ready')?.status ?? 'unknown'}; ${stateOf(agent)}`)]),
        ...(node === undefined ? [] : conditionEvidence(node, 'NetworkUnavailable')),
      ],
      ruledOut: [{ cause: 'pod-addresses-exhausted', because: 'the plugin does not say that it has run out of addresses' }],
      rollback: 'no',
      mitigations: [{ action: `restart the network agent of node ${nodeName}, or cordon the node until it works`, risk: 'new pods of the node wait meanwhile', undo: `kubectl uncordon ${nodeName}`, command: `kubectl cordon ${nodeName}` }],
      next: agent === undefined ? [`kubectl get pods -A --field-selector spec.nodeName=${nodeName}`, describeCommand(pod)] : [describeCommand(agent), kubectl(agent, `logs ${agent.metadata.name} --all-containers --tail 50`)],
    };
  },
};

function daemonSetOf(agent: KubeObject): ReturnType<typeof refOf> {
  const owner = agent.metadata.ownerReferences?.find(({ kind }) => kind === 'DaemonSet');
  return owner === undefined ? refOf(agent) : { kind: 'DaemonSet', namespace: agent.metadata.namespace ?? '', name: owner.name };
}

/** What holds the agent back, in a word: the reason of the first container that waits. */
function stateOf(agent: KubeObject): string {
  const stopped = containersOf(agent).find(({ waiting }) => waiting !== undefined);
  return stopped?.waiting === undefined ? 'its containers run' : `container ${stopped.name} waits: ${stopped.waiting.reason}`;
}
