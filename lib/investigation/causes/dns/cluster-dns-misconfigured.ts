import { field, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { dnsHealthNeeds } from '../support/cluster-dns';
import { complaintNeeds, dnsComplaint } from '../support/dns-complaint';
import { dnsFailure, dnsNeeds, isClusterName } from '../support/dns-failure';
import { editOf } from '../support/edited';
import { fieldEvidence, logEvidence } from '../support/evidence';

/**
 * K02: the configuration of the cluster's DNS was changed: CoreDNS refuses it, sees its own questions in a loop, or no
 * longer answers for the cluster's names.
 */
export const clusterDnsMisconfigured: Cause = {
  id: 'cluster-dns-misconfigured',
  rows: ['K02'],
  stages: ['crash', 'readiness', 'traffic'],
  needs: (view, subject) => [...dnsNeeds(subject), ...(dnsFailure(view, subject) === undefined && !isDns(subject) ? [] : [...dnsHealthNeeds(), ...configNeeds(view, subject)])],
  find: (view, subject) => {
    const failure = dnsFailure(view, subject);
    const config = configOf(view);
    const said = dnsComplaint(view);
    const corefile = config === undefined ? undefined : text(field(config, 'data', 'Corefile'));
    const blindToCluster = failure?.kind === 'absent' && failure.name !== undefined && isClusterName(failure.name) && exists(view, subject, failure.name) && corefile !== undefined && !/^\s*kubernetes\s/m.test(corefile);
    if ((failure === undefined && !isDns(subject)) || (said === undefined && !blindToCluster)) {
      return undefined;
    }
    const edit = config === undefined ? undefined : editOf(config, 'data');
    const root = config === undefined ? { kind: 'ConfigMap', namespace: 'kube-system', name: 'coredns' } : refOf(config);
    return {
      class: 'cluster',
      subsystem: 'dns',
      root,
      sentence: said === undefined ? 'the Corefile of the cluster\'s DNS no longer answers for the names of the cluster' : 'the cluster\'s DNS does not work with its Corefile',
      basis: config === undefined ? 'explicit' : 'confirmed',
      evidence: [
        ...(said === undefined ? [] : [logEvidence(said.pod, said.container, said.line)]),
        ...(config === undefined ? [] : [fieldEvidence(config, 'data.Corefile', corefile ?? '', edit?.at)]),
        ...(failure === undefined ? [] : [failure.evidence]),
      ],
      rollback: 'restore',
      restore: root,
      mitigations: [{ action: 'put the last working Corefile back', risk: 'names that were added since are lost', undo: 'set the new Corefile again' }],
      next: ['kubectl -n kube-system get configmap coredns -o yaml --show-managed-fields', 'kubectl -n kube-system logs -l k8s-app=kube-dns --tail=50'],
    };
  },
};

/** Whether the failing pods are those of the cluster's DNS. */
function isDns({ pods: [pod] }: Subject): boolean {
  return pod?.metadata.namespace === 'kube-system' && pod.metadata.labels?.['k8s-app'] === 'kube-dns';
}

/** The configuration, the log of one pod of the DNS, and the Services among which a name may be. */
function configNeeds(view: ClusterView, subject: Subject): readonly Need[] {
  const own = (subject.workload?.object ?? subject.target).metadata.namespace ?? '';
  return [{ verb: 'get', kind: 'ConfigMap', namespace: 'kube-system', name: 'coredns' }, ...complaintNeeds(view), { verb: 'list', kind: 'Service', namespace: own }];
}

function configOf(view: ClusterView): KubeObject | undefined {
  return view.get('ConfigMap', 'kube-system', 'coredns');
}

/** Whether the Service that a name means exists. */
function exists(view: ClusterView, { workload, target }: Subject, name: string): boolean {
  const [service = '', namespace = (workload?.object ?? target).metadata.namespace ?? ''] = name.split('.');
  return view.lookup('Service', namespace, service).state === 'found';
}

