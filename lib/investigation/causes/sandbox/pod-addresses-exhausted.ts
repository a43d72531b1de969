import { field, list } from '../../../core';
import type { Cause } from '../../verdict/cause';
import { cniAgentOn } from '../support/cni';
import { describeCommand } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';
import { podsOnNode } from '../support/node-pods';
import { nodesWithSandboxError, sandboxError } from '../support/sandbox-error';

/** host-local, AWS, Calico, Cilium, Azure, Whereabouts: each says it its own way. */
export const NO_ADDRESS = /no IP addresses available in range set|failed to assign an IP address to container|no (?:more )?free (?:affine )?blocks|assigned 0 out of \d+ requested IPv[46] addresses|no more IPs available|no available IP|range is full|not enough (?:free )?(?:IPs|addresses)|insufficient free ip|no available addresses|could not allocate IP in range|InsufficientFreeAddressesInSubnet|ip(?:am)? pool (?:is )?exhausted/i;
/** The pool belongs to one node. */
const RANGE = /range set: ([0-9a-f.:]+-[0-9a-f.:]+)/i;

/**
 * C03: there is no address left for the pod. Pods that have one are fine, and more pods make it worse. A range of one
 * node (host-local) is that node's; a subnet or pool is the whole plugin's.
 */
export const podAddressesExhausted: Cause = {
  id: 'pod-addresses-exhausted',
  rows: ['C03'],
  stages: ['sandbox', 'volumes'],
  needs: (view, subject) => (sandboxError(view, subject, NO_ADDRESS) === undefined ? [] : nodeNeeds(subject)),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const event = sandboxError(view, subject, NO_ADDRESS);
    const nodeName = nodeNameOf(subject);
    if (pod === undefined || event === undefined || nodeName === undefined) {
      return undefined;
    }
    const range = RANGE.exec(event.message)?.[1];
    const nodes = nodesWithSandboxError(view, NO_ADDRESS);
    const node = nodeOf(view, subject);
    const cidrs = list(field(node, 'spec', 'podCIDRs')).join(', ');
    const owner = cniAgentOn(view, nodeName)?.metadata;
    const set = owner?.ownerReferences?.find(({ kind }) => kind === 'DaemonSet')?.name;
    const addressed = podsOnNode(view, nodeName).filter((other) => field(other, 'status', 'podIP') !== undefined && field(other, 'spec', 'hostNetwork') !== true).length;
    return {
      class: 'cluster',
      subsystem: 'network',
      root: nodes.length > 1 && range === undefined && set !== undefined ? { kind: 'DaemonSet', namespace: owner?.namespace ?? '', name: set } : { kind: 'Node', name: nodeName },
      sentence: range === undefined
        ? `the network plugin has no address left for pods on ${nodes.length > 1 ? `${nodes.length} nodes` : `node ${nodeName}`}`
        : `node ${nodeName} has no pod address left in its range ${range}`,
      basis: 'explicit',
      evidence: [
        eventEvidence(pod, event),
        ...(node === undefined || cidrs === '' ? [] : [fieldEvidence(node, 'spec.podCIDRs', cidrs)]),
        ...(node === undefined || addressed === 0 ? [] : [fieldEvidence(node, 'pods', `${addressed} pods of the node have an address`)]),
      ],
      ruledOut: [{ cause: 'cni-plugin-failing', because: 'the plugin works and says that it has run out of addresses' }],
      rollback: 'no',
      mitigations: [{ action: range === undefined ? 'enlarge the subnet or pool, or scale something less important down' : 'move pods to other nodes, or free addresses that ended pods still hold', risk: 'what is scaled down or moved serves less meanwhile', undo: 'scale it up again' }],
      next: [describeCommand(pod), `kubectl get pods -A -o wide --field-selector spec.nodeName=${nodeName}`],
    };
  },
};
