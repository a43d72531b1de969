import { field, list, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { fieldEvidence } from './evidence';

/** Taints by which cloud controllers, termination handlers and autoscalers say that a machine stops or is about to. */
const TAINTS = /^(node\.cloudprovider\.kubernetes\.io\/shutdown|node\.kubernetes\.io\/out-of-service|aws-node-termination-handler\/.+|cloud\.google\.com\/impending-node-termination|ToBeDeletedByClusterAutoscaler|kubernetes\.azure\.com\/scalesetpriority-evicting|karpenter\.sh\/disrupted)$/;
const EVENTS = /^(SpotInterrupted|SpotInterruption|SpotRebalanceRecommendation|RebalanceRecommendation|TerminatingOnInterruption|InstanceTerminating|InstanceStopping|PreemptScheduled|TerminateScheduled|NodeShutdown|Shutdown|DeletingNode|ShutdownDetected)$/;

/** The marks on a node that its machine is being, or was, shut down on purpose; none where nothing says so. */
export function shutdownMarks(view: ClusterView, node: KubeObject): readonly Evidence[] {
  const taints = list(field(node, 'spec', 'taints')).map((taint) => text(field(taint, 'key')) ?? '').filter((key) => TAINTS.test(key));
  const ready = conditionOf(node, 'Ready');
  const events = view.eventsOf(node).filter(({ reason }) => EVENTS.test(reason));
  return [
    ...taints.map((key) => fieldEvidence(node, 'spec.taints', key)),
    ...(ready?.status === 'False' && /node is shutting down/i.test(ready.message) ? [fieldEvidence(node, 'status.conditions[Ready]', ready.message, ready.since)] : []),
    ...events.slice(-2).map((event) => fieldEvidence(node, `event ${event.reason}`, event.message, event.last)),
  ];
}
