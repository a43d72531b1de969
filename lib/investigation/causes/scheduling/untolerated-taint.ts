import { field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Evidence } from '../../verdict/finding';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { type Placement, placementNeeds, placementOf } from '../support/placement';
import { isConditionTaint, isControlPlaneTaint, type Taint, taintText, untoleratedTaints } from '../support/taints';

interface Tainted {
  readonly node: KubeObject | undefined;
  readonly taint: Taint;
}

/**
 * B03: nodes have taints that the pod does not tolerate. Taints of a pool are a matter of the pod's configuration; taints
 * by which a node tells that it is lost or under pressure are a matter of the node. Newest schedulers leave the taints
 * out of the message, so they are read from the nodes.
 */
export const untoleratedTaint: Cause = {
  id: 'untolerated-taint',
  rows: ['B03'],
  stages: ['scheduling'],
  needs: placementNeeds,
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    if (placement === undefined || placement.decisive !== 'taint') {
      return undefined;
    }
    const all = taintedOf(placement);
    const sick = all.find(({ taint }) => isConditionTaint(taint));
    const meant = all.find(({ taint }) => !isConditionTaint(taint) && !isControlPlaneTaint(taint)) ?? all.find(({ taint }) => isControlPlaneTaint(taint));
    const chosen = sick ?? meant;
    const added = chosen === sick ? undefined : newTaint(subject, chosen);
    const nodeFault = chosen !== undefined && (chosen === sick || added !== undefined);
    const workload = subject.workload?.object ?? placement.pod;
    const told = chosen === undefined ? 'taints' : `taint ${taintText(chosen.taint)}`;
    return {
      class: nodeFault ? 'cluster' : 'configuration',
      ...(nodeFault ? { subsystem: 'node' } : {}),
      root: nodeFault && chosen.node !== undefined ? refOf(chosen.node) : nodeFault ? refOf(placement.pod) : refOf(workload),
      sentence: nodeFault
        ? `${chosen.node === undefined ? 'a node' : `node ${chosen.node.metadata.name}`} has ${told}${chosen === sick ? ': it takes no pods in this state' : `, which was added while pods of ${workload.metadata.name} ran there`}`
        : `the nodes that are left have ${told}, which the pod does not tolerate${nearMiss(placement.pod, chosen?.taint)}`,
      basis: placement.fits.length > 0 ? 'confirmed' : chosen === undefined ? 'status' : 'explicit',
      unchecked: placement.unchecked,
      evidence: [...placement.evidence, ...evidenceOf(all), ...(added === undefined ? [] : [fieldEvidence(added, 'spec.nodeName', `runs on ${chosen?.node?.metadata.name ?? ''} without tolerating the taint`)])],
      ruledOut: placement.ruledOut,
      rollback: nodeFault ? 'no' : 'fixes-if-changed',
      implicates: ['spec.tolerations', 'spec.nodeSelector', 'spec.affinity', 'spec.nodeName'],
      mitigations: nodeFault
        ? [{ action: chosen === sick ? 'bring the node back, or add another' : 'remove the taint if it was a mistake', risk: 'other pods come to the node', undo: 'taint it again' }]
        : [{ action: 'tolerate the taint if the pod belongs there, or add a node without it', risk: 'the pod shares nodes that were kept for others', undo: 'remove the toleration' }],
      next: ['kubectl get nodes -o custom-columns=NAME:.metadata.name,TAINTS:.spec.taints', describeCommand(placement.pod)],
    };
  },
};

/** Taints that stop the pod, of nodes that nothing else stops first; read from the message where nodes are unreadable. */
function taintedOf({ pod, fits, message }: Placement): readonly Tainted[] {
  const onlyTaints = fits.filter(({ blockers }) => blockers.length > 0 && blockers.every(({ kind }) => kind === 'taint' || kind === 'unschedulable'));
  const nodes = onlyTaints.length > 0 ? onlyTaints : fits.filter(({ blockers }) => blockers.some(({ kind }) => kind === 'taint'));
  if (nodes.length > 0) {
    const tainted = nodes.flatMap(({ node }) => untoleratedTaints(pod, node).map((taint): Tainted => ({ node, taint })));
    // A control-plane node that is not ready is no loss to the pod: it could not go there in health either.
    const usable = tainted.filter(({ node }) => node === undefined || !untoleratedTaints(pod, node).some((taint) => isControlPlaneTaint(taint)));
    const own = usable.length > 0 ? usable : tainted;
    // A node that belongs to a pool the pod does not tolerate would not help if it recovered.
    return own.filter(({ node, taint }) => !isConditionTaint(taint) || node === undefined || untoleratedTaints(pod, node).every(isConditionTaint));
  }
  return message.reasons.filter(({ kind }) => kind === 'taint').flatMap(({ text: said }) => [...said.matchAll(/\{([^:}]+):\s*([^}]*)\}/g)].map((match): Tainted => ({ node: undefined, taint: { key: match[1] ?? '', value: (match[2] ?? '').trim(), effect: 'NoSchedule' } })));
}

/** A pod of the same revision on the node although it does not tolerate the taint: then the taint is newer than the pod. */
function newTaint({ workload, pods }: Subject, tainted: Tainted | undefined): KubeObject | undefined {
  const name = tainted?.node?.metadata.name;
  const hash = pods[0]?.metadata.labels?.['pod-template-hash'] ?? pods[0]?.metadata.ownerReferences?.[0]?.uid;
  return name === undefined ? undefined : workload?.pods.find((pod) => field(pod, 'spec', 'nodeName') === name && (pod.metadata.labels?.['pod-template-hash'] ?? pod.metadata.ownerReferences?.[0]?.uid) === hash);
}

function nearMiss(pod: KubeObject, taint: Taint | undefined): string {
  const close = list(field(pod, 'spec', 'tolerations')).find((toleration) => taint !== undefined && field(toleration, 'key') === taint.key);
  return close === undefined ? '' : `; it tolerates ${taint?.key ?? ''} only with value ${JSON.stringify(text(field(close, 'value')) ?? '')} and effect ${text(field(close, 'effect')) ?? 'any'}`;
}

function evidenceOf(all: readonly Tainted[]): readonly Evidence[] {
  return all.filter(({ node }) => node !== undefined).slice(0, 4).flatMap(({ node, taint }) => (node === undefined ? [] : [fieldEvidence(node, 'spec.taints', taintText(taint))]));
}
