import { field, list, quantity } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { ago } from '../../view/time';
import { newestEvent } from '../support/events';
import { conditionEvidence, eventEvidence, fieldEvidence } from '../support/evidence';
import { harmedEvidence, nodeEventNeeds, nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';
import { podsOnNode } from '../support/node-pods';
import { podRequests } from '../support/pod-requests';

/** Pressure conditions and what they are about. */
const PRESSURES: Readonly<Record<string, string>> = { MemoryPressure: 'memory', DiskPressure: 'disk space', PIDPressure: 'process IDs' };

/**
 * L02: the node is short of memory, disk or process IDs: the kubelet evicts pods and takes no more. Tells who may have
 * used it: pods without a limit, and what is requested against what there is.
 */
export const nodeUnderPressure: Cause = {
  id: 'node-under-pressure',
  rows: ['L02'],
  stages: ['node'],
  needs: (_view, subject) => [...nodeNeeds(subject), ...nodeEventNeeds(subject)],
  find: (view, subject) => {
    const node = nodeOf(view, subject);
    const pressed = Object.keys(PRESSURES).filter((type) => node !== undefined && conditionOf(node, type)?.status === 'True');
    const [type] = pressed;
    if (node === undefined || type === undefined) {
      return undefined;
    }
    const name = nodeNameOf(subject) ?? '';
    const since = conditionOf(node, type)?.since ?? 0;
    const event = newestEvent(view, node, /^(EvictionThresholdMet|FreeDiskSpaceFailed|ImageGCFailed|SystemOOM)$/);
    return {
      class: 'cluster',
      subsystem: 'node',
      root: refOf(node),
      sentence: `node ${name} is short of ${pressed.map((each) => PRESSURES[each] ?? each).join(' and ')}${since > 0 ? ` since ${ago(view.now, since)}` : ''}: it evicts pods and takes no new ones`,
      basis: 'confirmed',
      evidence: [...pressed.flatMap((each) => conditionEvidence(node, each)), ...(event === undefined ? [] : [eventEvidence(node, event)]), ...(type === 'MemoryPressure' ? usersOf(view, node) : []), ...harmedEvidence(view, node)],
      rollback: 'no',
      mitigations: [{ action: `cordon node ${name} and move its largest consumers`, risk: 'other nodes must have room', undo: `kubectl uncordon ${name}`, command: `kubectl cordon ${name}` }],
      next: [`kubectl describe node ${name}`, `kubectl top pods -A --sort-by=${type === 'MemoryPressure' ? 'memory' : 'cpu'}`],
    };
  },
};

function usersOf(view: ClusterView, node: KubeObject): readonly Evidence[] {
  const pods = podsOnNode(view, node.metadata.name);
  const requested = pods.reduce((sum, pod) => sum + (podRequests(pod).memory ?? 0), 0);
  const has = quantity(field(node, 'status', 'allocatable', 'memory')) ?? 0;
  const unlimited = pods.filter((pod) => list(field(pod, 'spec', 'containers')).some((container) => field(container, 'resources', 'limits', 'memory') === undefined)).map(({ metadata }) => metadata.name);
  const mebi = (bytes: number): string => `${Math.round(bytes / 2 ** 20)}Mi`;
  return pods.length === 0 || has === 0 ? [] : [fieldEvidence(node, 'status.allocatable.memory', `${mebi(has)}, of which pods request ${mebi(requested)}; ${unlimited.length} pods have no memory limit${unlimited.length === 0 ? '' : `: ${unlimited.slice(0, 3).join(', ')}`}`)];
}
