import { field, record, quantity } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { conditionEvidence, fieldEvidence } from '../support/evidence';
import { podRequests } from '../support/pod-requests';

const INSUFFICIENT = /Insufficient (cpu|memory|ephemeral-storage)/g;

/**
 * B01: no node has the CPU or memory left that the pod asks for. Whether the request or the capacity is at fault is
 * decided by a fit: a request that not even an empty node could hold is a mistake.
 */
export const insufficientResources: Cause = {
  id: 'insufficient-resources',
  rows: ['B01'],
  stages: ['scheduling'],
  needs: () => [{ verb: 'list', kind: 'Node' }],
  find: (view, subject) => {
    const [pod] = subject.pods;
    const scheduled = pod === undefined ? undefined : conditionOf(pod, 'PodScheduled');
    const short = [...new Set([...(scheduled?.message ?? '').matchAll(INSUFFICIENT)].map((match) => match[1] ?? ''))];
    if (pod === undefined || scheduled?.reason !== 'Unschedulable' || short.length === 0) {
      return undefined;
    }
    const requests = podRequests(pod);
    const nodes = view.all('Node');
    const known = view.listing('Node') === 'done' && nodes.length > 0;
    const tooLarge = known && !nodes.some((node) => fits(requests, node));
    const asked = short.map((name) => `${name} ${amount(name, requests[name] ?? 0)}`).join(' and ');
    return {
      class: tooLarge ? 'configuration' : 'cluster',
      ...(tooLarge ? {} : { subsystem: 'scheduling' }),
      root: refOf(tooLarge ? subject.workload?.object ?? pod : pod),
      sentence: tooLarge ? `the pod asks for ${asked}, more than the largest node has` : `no node has ${asked} left for the pod`,
      basis: known ? 'confirmed' : 'explicit',
      unchecked: known ? [] : ['whether an empty node could hold the pod: nodes could not be read'],
      evidence: [...conditionEvidence(pod, 'PodScheduled'), ...short.map((name) => fieldEvidence(pod, `spec.containers[*].resources.requests.${name}`, amount(name, requests[name] ?? 0))), ...largest(nodes, short)],
      rollback: tooLarge ? 'fixes-if-changed' : 'no',
      implicates: ['spec.containers[*].resources', 'spec.initContainers[*].resources', 'spec.resources'],
      mitigations: [tooLarge
        ? { action: 'lower the request', risk: 'too little is found out under load', undo: 'set the old request again' }
        : { action: 'add a node, or scale something less important down', risk: 'what is scaled down serves less', undo: 'scale it up again' }],
      next: [describeCommand(pod), 'kubectl describe nodes'],
    };
  },
};

function fits(requests: Readonly<Record<string, number>>, node: KubeObject): boolean {
  const allocatable = record(field(node, 'status', 'allocatable'));
  return ['cpu', 'memory', 'ephemeral-storage'].every((name) => (requests[name] ?? 0) <= (quantity(allocatable[name]) ?? Number.POSITIVE_INFINITY));
}

function largest(nodes: readonly KubeObject[], resources: readonly string[]): ReturnType<typeof conditionEvidence> {
  return resources.flatMap((name) => {
    const sizes = nodes.map((node) => ({ node, size: quantity(field(node, 'status', 'allocatable', name)) ?? 0 })).sort((a, b) => b.size - a.size);
    return sizes[0] === undefined ? [] : [fieldEvidence(sizes[0].node, `status.allocatable.${name}`, amount(name, sizes[0].size))];
  });
}

function amount(resource: string, value: number): string {
  return resource === 'cpu' ? String(Math.round(value * 1000) / 1000) : `${Math.round(value / 2 ** 20)}Mi`;
}
