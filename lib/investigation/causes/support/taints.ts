import { field, list, text } from '../../../core';
import type { KubeObject } from '../../../evidence';

/** A taint of a node. */
export interface Taint {
  /** Key. */
  readonly key: string;
  /** Value; empty when it has none. */
  readonly value: string;
  /** Effect. */
  readonly effect: string;
}

/** Taints by which Kubernetes or a cloud marks a node as lost, full, not ready or being removed. */
const CONDITION_TAINT = /^(node\.kubernetes\.io\/(?!unschedulable)|node\.cloudprovider\.kubernetes\.io\/|node\.cilium\.io\/|ToBeDeletedByClusterAutoscaler|DeletionCandidateOfClusterAutoscaler|karpenter\.sh\/disrupted|karpenter\.sh\/unregistered|karpenter\.sh\/disruption)/;
const CONTROL_PLANE = /^node-role\.kubernetes\.io\/(control-plane|master|etcd)$/;

/** The taints that keep a pod off a node: effects NoSchedule and NoExecute that no toleration answers. Cordons are left out. */
export function untoleratedTaints(pod: unknown, node: KubeObject): readonly Taint[] {
  const taints = list(field(node, 'spec', 'taints')).map((taint): Taint => ({ key: text(field(taint, 'key')) ?? '', value: text(field(taint, 'value')) ?? '', effect: text(field(taint, 'effect')) ?? '' }));
  return taints.filter((taint) => /^No(Schedule|Execute)$/.test(taint.effect) && taint.key !== 'node.kubernetes.io/unschedulable' && !tolerates(pod, taint));
}

/** Whether a pod tolerates a taint. A toleration without key answers every key, one without effect every effect. */
export function tolerates(pod: unknown, { key, value, effect }: Taint): boolean {
  return list(field(pod, 'spec', 'tolerations')).some((toleration) => {
    const own = text(field(toleration, 'key')) ?? '';
    const operator = text(field(toleration, 'operator')) ?? 'Equal';
    const wanted = text(field(toleration, 'effect')) ?? '';
    return (wanted === '' || wanted === effect) && (own === '' ? operator === 'Exists' : own === key && (operator === 'Exists' || (text(field(toleration, 'value')) ?? '') === value));
  });
}

/** Whether a taint tells of a state of the node, not of what the node is meant for. */
export function isConditionTaint({ key }: Taint): boolean {
  return CONDITION_TAINT.test(key);
}

/** Whether a taint keeps a node for the control plane. */
export function isControlPlaneTaint({ key }: Taint): boolean {
  return CONTROL_PLANE.test(key);
}

/** A taint as `kubectl taint` writes it. */
export function taintText({ key, value, effect }: Taint): string {
  return `${key}${value === '' ? '' : `=${value}`}:${effect}`;
}
