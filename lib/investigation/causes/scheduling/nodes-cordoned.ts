import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { timeOf } from '../../view/time';
import { owns } from '../../view/writes';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { placementNeeds, placementOf } from '../support/placement';

/** B09: the nodes that could take the pod are cordoned, for maintenance or by mistake. */
export const nodesCordoned: Cause = {
  id: 'nodes-cordoned',
  rows: ['B09'],
  stages: ['scheduling'],
  needs: placementNeeds,
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    if (placement === undefined || placement.decisive !== 'unschedulable') {
      return undefined;
    }
    const { pod, fits } = placement;
    const cordoned = fits.filter(({ blockers }) => blockers.some(({ kind }) => kind === 'unschedulable')).map(({ node }) => node);
    const [first] = cordoned;
    const others = placement.message.reasons.filter(({ kind }) => kind === 'resources' || kind === 'too-many-pods');
    return {
      class: 'cluster',
      subsystem: 'node',
      root: refOf(first ?? pod),
      sentence: first === undefined
        ? 'the nodes that could take the pod are cordoned'
        : `${cordoned.length === 1 ? `node ${first.metadata.name} is` : `${cordoned.length} nodes, ${cordoned.slice(0, 3).map(({ metadata }) => metadata.name).join(', ')}${cordoned.length > 3 ? ' and others,' : ','} are`} cordoned${others.length === 0 ? '' : ', and the other nodes are full'}`,
      basis: first === undefined ? 'explicit' : others.length === 0 ? 'confirmed' : 'correlated',
      unchecked: placement.unchecked,
      evidence: [...placement.evidence, ...cordoned.slice(0, 4).map((node) => fieldEvidence(node, 'spec.unschedulable', `true${by(node)}`, cordonedAt(node)))],
      ruledOut: placement.ruledOut,
      rollback: 'no',
      mitigations: [{ action: 'uncordon the node once its maintenance is over', risk: 'pods come to a node that may still be worked on', undo: `kubectl cordon ${first?.metadata.name ?? 'NODE'}`, ...(first === undefined ? {} : { command: `kubectl uncordon ${first.metadata.name}` }) }],
      next: ['kubectl get nodes', describeCommand(pod)],
    };
  },
};

function writer(node: KubeObject): NonNullable<KubeObject['metadata']['managedFields']>[number] | undefined {
  return (node.metadata.managedFields ?? []).find((entry) => owns(entry, 'spec', 'unschedulable'));
}

function by(node: KubeObject): string {
  const manager = writer(node)?.manager;
  return manager === undefined ? '' : `, written by ${manager}`;
}

function cordonedAt(node: KubeObject): number {
  return timeOf(writer(node)?.time);
}
