import { field, text } from '../../../core';
import type { KubeObject } from '../../../evidence';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { timeOf } from '../../view/time';

/** What cert-manager makes on the way to a certificate, as far as it was read. */
export interface CertificateChain {
  /** What is wanted. */
  readonly certificate: KubeObject;
  /** The newest request for it. */
  readonly request: KubeObject | undefined;
  /** The order of the request; only with ACME. */
  readonly order: KubeObject | undefined;
  /** The challenge of the order that is not passed. */
  readonly challenge: KubeObject | undefined;
  /** Who is to issue it. */
  readonly issuer: KubeObject | undefined;
}

/** Whether a Certificate says that it is ready; undefined when it says nothing. */
export function isIssued(certificate: KubeObject): boolean | undefined {
  const ready = conditionOf(certificate, 'Ready');
  return ready === undefined ? undefined : ready.status === 'True';
}

/** The reads that show why a Certificate is not ready. */
export function chainNeeds(certificate: KubeObject): readonly Need[] {
  const namespace = certificate.metadata.namespace ?? '';
  const { kind, name } = issuerOf(certificate);
  const issuer: readonly Need[] = name === '' ? [] : [kind === 'ClusterIssuer' ? { verb: 'get', kind, name } : { verb: 'get', kind: 'Issuer', namespace, name }];
  return [...issuer, ...(['CertificateRequest', 'Order', 'Challenge'] as const).map((each) => ({ verb: 'list', kind: each, namespace } as const))];
}

/** Gathers the chain of a Certificate. */
export function chainOf(view: ClusterView, certificate: KubeObject): CertificateChain {
  const namespace = certificate.metadata.namespace;
  const { kind, name } = issuerOf(certificate);
  const request = newest(view.controlledBy(certificate, 'CertificateRequest'));
  const order = request === undefined ? undefined : newest(view.controlledBy(request, 'Order'));
  const challenges = order === undefined ? [] : view.controlledBy(order, 'Challenge');
  return {
    certificate,
    request,
    order,
    challenge: challenges.find((each) => /^(invalid|errored|expired)$/.test(stateOf(each))) ?? challenges.find((each) => stateOf(each) !== 'valid'),
    issuer: view.get(kind, kind === 'ClusterIssuer' ? undefined : namespace, name),
  };
}

/** State of an Order or Challenge: `pending`, `valid`, `invalid` ...; empty when it has none yet. */
export function stateOf(object: KubeObject): string {
  return text(field(object, 'status', 'state')) ?? '';
}

/** The issuer that a Certificate names. */
export function issuerOf(certificate: KubeObject): { readonly kind: 'Issuer' | 'ClusterIssuer'; readonly name: string } {
  return { kind: field(certificate, 'spec', 'issuerRef', 'kind') === 'ClusterIssuer' ? 'ClusterIssuer' : 'Issuer', name: text(field(certificate, 'spec', 'issuerRef', 'name')) ?? '' };
}

function newest(objects: readonly KubeObject[]): KubeObject | undefined {
  return [...objects].sort((a, b) => timeOf(b.metadata.creationTimestamp) - timeOf(a.metadata.creationTimestamp) || (a.metadata.name < b.metadata.name ? 1 : -1))[0];
}
