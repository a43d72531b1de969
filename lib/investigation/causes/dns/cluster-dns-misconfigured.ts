import { field, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { type ContainerState, containersOf, isReady } from '../../view/pod-state';
import { dnsHealthNeeds, dnsPods } from '../support/cluster-dns';
import { dnsFailure, dnsNeeds, isClusterName } from '../support/dns-failure';
import { editOf } from '../support/edited';
import { fieldEvidence, logEvidence } from '../support/evidence';
import { logLines } from '../support/logs';

/** How CoreDNS says that it cannot work with its configuration. */
const BROKEN = /plugin\/loop: Loop \(|Corefile:\d+ - Error during parsing|Error during parsing: |Unknown directive|plugin\/kubernetes: .*(?:Unknown|invalid)|not a valid zone/i;

/**
 * K02: the configuration of the cluster's DNS was changed: CoreDNS refuses it, sees its own questions in a loop, or no
 * longer answers for the cluster's names.
 */
export const clusterDnsMisconfigured: Cause = {
  id: 'cluster-dns-misconfigured',
  rows: ['K02'],
  stages: ['crash', 'readiness', 'traffic'],
  needs: (view, subject) => [...dnsNeeds(subject), ...(dnsFailure(view, subject) === undefined ? [] : [...dnsHealthNeeds(), ...configNeeds(view, subject)])],
  find: (view, subject) => {
    const failure = dnsFailure(view, subject);
    const config = configOf(view);
    const said = complaint(view);
    const corefile = config === undefined ? undefined : text(field(config, 'data', 'Corefile'));
    const blindToCluster = failure?.kind === 'absent' && failure.name !== undefined && isClusterName(failure.name) && exists(view, subject, failure.name) && corefile !== undefined && !/^\s*kubernetes\s/m.test(corefile);
    if (failure === undefined || (said === undefined && !blindToCluster)) {
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
        failure.evidence,
      ],
      rollback: 'restore',
      restore: root,
      mitigations: [{ action: 'put the last working Corefile back', risk: 'names that were added since are lost', undo: 'set the new Corefile again' }],
      next: ['kubectl -n kube-system get configmap coredns -o yaml --show-managed-fields', 'kubectl -n kube-system logs -l k8s-app=kube-dns --tail=50'],
    };
  },
};

/** The configuration, the log of one pod of the DNS, and the Service whose name was not found. */
function configNeeds(view: ClusterView, subject: Subject): readonly Need[] {
  const pod = broken(view);
  const container = pod === undefined ? undefined : containersOf(pod)[0];
  const lives = container?.last === undefined ? [false] : [false, true];
  const log = pod === undefined || container === undefined ? [] : lives.map((previous) => ({ verb: 'logs', namespace: 'kube-system', pod: pod.metadata.name, container: container.name, previous } as const));
  const own = (subject.workload?.object ?? subject.target).metadata.namespace ?? '';
  return [{ verb: 'get', kind: 'ConfigMap', namespace: 'kube-system', name: 'coredns' }, ...log, { verb: 'list', kind: 'Service', namespace: own }];
}

function configOf(view: ClusterView): KubeObject | undefined {
  return view.get('ConfigMap', 'kube-system', 'coredns');
}

function broken(view: ClusterView): KubeObject | undefined {
  return dnsPods(view).find((pod) => !isReady(pod)) ?? dnsPods(view)[0];
}

function complaint(view: ClusterView): { readonly pod: KubeObject; readonly container: ContainerState; readonly line: string } | undefined {
  const pod = broken(view);
  const container = pod === undefined ? undefined : containersOf(pod)[0];
  const lines = pod === undefined || container === undefined || isReady(pod) ? [] : logLines(view, pod, container);
  const line = lines.find((each) => each.length < 2000 && BROKEN.test(each));
  return pod === undefined || container === undefined || line === undefined ? undefined : { pod, container, line };
}

/** Whether the Service that a name means exists. */
function exists(view: ClusterView, { workload, target }: Subject, name: string): boolean {
  const [service = '', namespace = (workload?.object ?? target).metadata.namespace ?? ''] = name.split('.');
  return view.lookup('Service', namespace, service).state === 'found';
}

