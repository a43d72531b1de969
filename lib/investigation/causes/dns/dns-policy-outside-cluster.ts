import { field, list } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { dnsAddresses, dnsHealthNeeds } from '../support/cluster-dns';
import { describeCommand } from '../support/commands';
import { dnsFailure, dnsNeeds, isClusterName } from '../support/dns-failure';
import { fieldEvidence } from '../support/evidence';

/**
 * K04: a pod asks the resolver of its node or one of its own, which knows no names of the cluster. A pod on the network
 * of its node does so even with `ClusterFirst`: only `ClusterFirstWithHostNet` asks the cluster there.
 */
export const dnsPolicyOutsideCluster: Cause = {
  id: 'dns-policy-outside-cluster',
  rows: ['K04'],
  stages: ['crash', 'readiness', 'traffic'],
  needs: (view, subject) => (subject.workload !== undefined && wayOut(view, templatePod(subject)) === undefined ? [] : [
    ...dnsNeeds(subject),
    ...(dnsFailure(view, subject) === undefined ? [] : [...dnsHealthNeeds(), { verb: 'list', kind: 'Service', namespace: (subject.workload?.object ?? subject.target).metadata.namespace ?? '' } as const]),
  ]),
  find: (view, subject) => {
    const failure = dnsFailure(view, subject);
    const way = failure === undefined ? undefined : wayOut(view, failure.pod);
    if (failure?.name === undefined || way === undefined || !isClusterName(failure.name)) {
      return undefined;
    }
    const [service = '', namespace = failure.pod.metadata.namespace ?? ''] = failure.name.split('.');
    const { state } = view.lookup('Service', namespace, service);
    if (state === 'absent') {
      return undefined;
    }
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? failure.pod),
      sentence: `the pod does not ask the cluster's DNS (${way.text}), so ${failure.name} is not resolved`,
      basis: state === 'found' ? 'confirmed' : 'explicit',
      evidence: [failure.evidence, fieldEvidence(failure.pod, way.path, way.value), ...(state === 'found' ? [fieldEvidence(failure.pod, `Service ${service}`, 'exists')] : [])],
      rollback: 'fixes-if-changed',
      implicates: ['spec.dnsPolicy', 'spec.dnsConfig*', 'spec.hostNetwork'],
      mitigations: [{ action: `set dnsPolicy to ${field(failure.pod, 'spec', 'hostNetwork') === true ? 'ClusterFirstWithHostNet' : 'ClusterFirst'}`, risk: 'names that only the old resolver knows are lost', undo: 'set the old dnsPolicy again' }],
      next: [describeCommand(failure.pod)],
    };
  },
};

function templatePod({ workload, pods: [pod], target }: Subject): KubeObject {
  return pod ?? workload?.pods[0] ?? target;
}

/** Why a pod does not ask the cluster; undefined when it does. */
function wayOut(view: ClusterView, pod: KubeObject): { readonly text: string; readonly path: string; readonly value: string } | undefined {
  const policy = field(pod, 'spec', 'dnsPolicy') ?? 'ClusterFirst';
  if (policy === 'Default') {
    return { text: 'dnsPolicy Default asks the resolver of the node', path: 'spec.dnsPolicy', value: 'Default' };
  }
  if (policy === 'None') {
    const servers = list(field(pod, 'spec', 'dnsConfig', 'nameservers'));
    const own = dnsAddresses(view);
    // 169.254.20.10 is where a node's cache of the cluster's DNS listens.
    const asks = servers.some((server) => own.includes(String(server)) || server === '169.254.20.10') || (own.length === 0 && servers.some((server) => /^10\.|^172\.20\./.test(String(server))));
    return asks ? undefined : { text: `dnsPolicy None with servers ${servers.join(', ')}`, path: 'spec.dnsConfig.nameservers', value: servers.join(', ') };
  }
  return field(pod, 'spec', 'hostNetwork') === true && policy === 'ClusterFirst' ? { text: 'on the network of the node ClusterFirst asks the resolver of the node', path: 'spec.dnsPolicy', value: 'ClusterFirst with hostNetwork' } : undefined;
}
