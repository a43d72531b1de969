import { field } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { portHolders } from '../support/fit';
import { allPodsOnNode } from '../support/node-pods';
import { placementNeeds, placementOf } from '../support/placement';

/** B07: the pod asks for a port of its node, and on every node that it may use some pod holds it, perhaps its own predecessor. */
export const hostPortTaken: Cause = {
  id: 'host-port-taken',
  rows: ['B07'],
  stages: ['scheduling'],
  needs: placementNeeds,
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    if (placement === undefined || placement.decisive !== 'ports') {
      return undefined;
    }
    const { pod, fits } = placement;
    const holders = fits.flatMap(({ node }) => portHolders(pod, allPodsOnNode(view, node.metadata.name) ?? []).map((holder) => ({ ...holder, node: node.metadata.name })));
    const [first] = holders;
    const own = first !== undefined && subject.workload?.pods.some(({ metadata }) => metadata.uid === first.pod.metadata.uid) === true;
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: first === undefined
        ? 'the port of the node that the pod asks for is taken on every node it may use'
        : `port ${first.port} of node ${first.node} is held by pod ${first.pod.metadata.namespace ?? ''}/${first.pod.metadata.name}${own ? ', an older pod of the same workload' : ''}`,
      basis: first === undefined ? 'explicit' : 'confirmed',
      unchecked: first === undefined ? ['which pod holds the port: the pods of the nodes could not be read'] : [],
      evidence: [...placement.evidence, ...holders.slice(0, 4).map((holder) => fieldEvidence(holder.pod, 'spec.containers[*].ports[*].hostPort', `${holder.port} on node ${holder.node}`)), fieldEvidence(pod, 'spec.hostNetwork', String(field(pod, 'spec', 'hostNetwork') === true))],
      ruledOut: placement.ruledOut,
      rollback: 'fixes-if-changed',
      implicates: ['spec.containers[*].ports', 'spec.hostNetwork', 'spec.initContainers[*].ports'],
      mitigations: [own
        ? { action: 'let the rollout take the old pod away first (strategy Recreate, or maxSurge 0)', risk: 'one pod less serves during a rollout', undo: 'set the old strategy again' }
        : { action: 'use another port, or none of the node', risk: 'callers must know the new port', undo: 'set the old port again' }],
      next: ['kubectl get pods -A -o custom-columns=NS:.metadata.namespace,NAME:.metadata.name,NODE:.spec.nodeName,PORTS:.spec.containers[*].ports[*].hostPort', describeCommand(pod)],
    };
  },
};
