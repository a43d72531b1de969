import type { KubeObject } from '../../../evidence';
import type { ClusterView } from '../../view/cluster-view';
import { agentsOn } from './node-agents';

/** Agents that set up pod networks, by the plugin name in the runtime's message; names of their DaemonSets' pods. */
const AGENTS: Readonly<Record<string, RegExp>> = {
  'calico': /^calico-node-/,
  'flannel': /flannel/,
  'aws-cni': /^aws-node-/,
  'cilium-cni': /^cilium-(?!operator|envoy|node-init)/,
  'weave-net': /^weave-net-/,
  'azure-vnet': /^azure-(cni|cns)-/,
  'ovn-k8s-cni-overlay': /^ovnkube-node-/,
  'multus': /multus/,
  'multus-shim': /multus/,
  'ptp': /^(kindnet|netd)-/,
  'bridge': /^(kube-router|flannel|kindnet)/,
  'antrea': /^antrea-agent-/,
  'kube-ovn': /^kube-ovn-cni-/,
};

/**
 * The pod that sets up the network of pods on a node, as far as the pods of the node were read.
 * @param plugin name in the message; without it every known agent counts
 */
export function cniAgentOn(view: ClusterView, node: string, plugin?: string): KubeObject | undefined {
  const own = plugin === undefined ? undefined : AGENTS[plugin];
  const patterns = own === undefined ? Object.values(AGENTS) : [own];
  return agentsOn(view, node, ...patterns)[0];
}
