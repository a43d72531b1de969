import { field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { timeOf } from '../../view/time';
import { conditionEvidence, fieldEvidence } from '../support/evidence';

/** Seconds that an approver may take. */
const PATIENCE = 120;

/** M04: a node does not report since its kubelet waits for a certificate: the request for it is pending, denied or failed. */
export const nodeCertificatePending: Cause = {
  id: 'node-certificate-pending',
  rows: ['M04'],
  stages: ['node'],
  needs: (view, subject) => (nodeOf(view, subject.pods[0]) === undefined ? [] : [{ verb: 'list', kind: 'CertificateSigningRequest' }]),
  find: (view, { pods: [pod] }) => {
    const node = nodeOf(view, pod);
    const request = node === undefined ? undefined : view.all('CertificateSigningRequest').find((each) => asksFor(each, node.metadata.name) && isOpen(view, each));
    if (node === undefined || request === undefined) {
      return undefined;
    }
    const refused = conditionOf(request, 'Denied') ?? conditionOf(request, 'Failed');
    return {
      class: 'cluster',
      subsystem: 'certificate',
      root: refOf(request),
      sentence: `the kubelet of node ${node.metadata.name} has no valid certificate: its request ${request.metadata.name} is ${refused === undefined ? 'not approved' : 'refused'}`,
      basis: 'confirmed',
      evidence: [fieldEvidence(request, 'status.conditions', refused === undefined ? 'none: pending' : refused.message || refused.reason, timeOf(request.metadata.creationTimestamp)), ...conditionEvidence(node, 'Ready')],
      rollback: 'no',
      mitigations: [{ action: 'approve the request, after making sure that the node sent it', risk: 'whoever sent it becomes this node', undo: 'delete the node', command: `kubectl certificate approve ${request.metadata.name}` }],
      next: [`kubectl describe csr ${request.metadata.name}`, 'kubectl get csr'],
    };
  },
};

function nodeOf(view: ClusterView, pod: KubeObject | undefined): KubeObject | undefined {
  const node = view.get('Node', undefined, text(field(pod, 'spec', 'nodeName')) ?? '');
  const ready = node === undefined ? undefined : conditionOf(node, 'Ready');
  return ready === undefined || ready.status === 'True' ? undefined : node;
}

/** Whether a kubelet asked for a certificate to speak to the API server with, not one to be spoken to. */
function asksFor(request: KubeObject, node: string): boolean {
  const signer = field(request, 'spec', 'signerName');
  return (signer === 'kubernetes.io/kube-apiserver-client-kubelet' || signer === undefined) && field(request, 'spec', 'username') === `system:node:${node}`;
}

function isOpen(view: ClusterView, request: KubeObject): boolean {
  const types = list(field(request, 'status', 'conditions')).map((condition) => field(condition, 'type'));
  const late = (view.now - timeOf(request.metadata.creationTimestamp)) / 1000 > PATIENCE;
  return types.includes('Denied') || types.includes('Failed') || (!types.includes('Approved') && late);
}
