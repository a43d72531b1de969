import { field, text } from '../../../core';
import { type KubeObject, type ObjectRef, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Evidence, Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { timeOf } from '../../view/time';
import { chainNeeds, chainOf, isIssued, issuerOf, stateOf } from '../support/certificate-chain';
import { kubectl } from '../support/commands';
import { conditionEvidence, fieldEvidence } from '../support/evidence';
import { certificateNeeds, certificatesOf } from '../support/route-certificates';

/** Seconds that an issuer may take. */
const PATIENCE = 300;

/**
 * J09: cert-manager was to get the certificate of a route and has not: the link of the chain that is stuck is at fault,
 * from the issuer over the request and the order to the challenge.
 */
export const certificateNotIssued: Cause = {
  id: 'certificate-not-issued',
  rows: ['J09'],
  stages: ['traffic'],
  needs: (view, subject) => [...certificateNeeds(view, subject), ...certificatesOf(view, subject).filter(isMissing).flatMap(chainNeeds)],
  find: (view, subject) => {
    const certificate = certificatesOf(view, subject).find((each) => isMissing(each) && (view.now - timeOf(each.metadata.creationTimestamp)) / 1000 > 60);
    const stuck = certificate === undefined ? undefined : stuckLink(view, certificate);
    if (certificate === undefined || stuck === undefined) {
      return undefined;
    }
    return {
      class: 'cluster',
      subsystem: 'certificate',
      root: stuck.root,
      sentence: `Certificate ${certificate.metadata.name} is not issued: ${stuck.what}`,
      basis: stuck.basis,
      unchecked: stuck.unchecked,
      evidence: [...stuck.evidence, ...conditionEvidence(certificate, 'Ready')],
      rollback: 'no',
      mitigations: [{ action: 'put a certificate from elsewhere into the Secret until the issuer works', risk: 'it has to be renewed by hand', undo: 'delete the Secret, so that cert-manager fills it again' }],
      next: [kubectl(certificate, `describe certificate ${certificate.metadata.name}`), kubectl(certificate, 'get certificaterequests,orders,challenges')],
    };
  },
};

interface Link {
  readonly root: ObjectRef;
  readonly what: string;
  readonly basis: Finding['basis'];
  readonly evidence: readonly Evidence[];
  readonly unchecked?: readonly string[];
}

/** Never issued. One that cannot be renewed still serves until it expires. */
function isMissing(certificate: KubeObject): boolean {
  return isIssued(certificate) !== true && field(certificate, 'status', 'notAfter') === undefined;
}

function stuckLink(view: ClusterView, certificate: KubeObject): Link | undefined {
  const { request, order, challenge, issuer } = chainOf(view, certificate);
  const { kind, name } = issuerOf(certificate);
  const issuerReady = issuer === undefined ? undefined : conditionOf(issuer, 'Ready');
  if (view.lookup(kind, kind === 'ClusterIssuer' ? undefined : certificate.metadata.namespace, name).state === 'absent') {
    return { root: refOf(certificate), what: `its ${kind} ${name} does not exist`, basis: 'confirmed', evidence: [fieldEvidence(certificate, 'spec.issuerRef', `${kind} ${name}`)] };
  }
  if (issuer !== undefined && issuerReady !== undefined && issuerReady.status !== 'True') {
    return { root: refOf(issuer), what: `${kind} ${name} is not ready: ${issuerReady.message || issuerReady.reason}`, basis: 'confirmed', evidence: conditionEvidence(issuer, 'Ready') };
  }
  const denied = request === undefined ? undefined : conditionOf(request, 'Denied');
  if (request !== undefined && denied?.status === 'True') {
    return { root: refOf(request), what: `the request was denied: ${denied.message || denied.reason}`, basis: 'confirmed', evidence: conditionEvidence(request, 'Denied') };
  }
  const late = (view.now - timeOf(certificate.metadata.creationTimestamp)) / 1000 > PATIENCE;
  const said = challenge === undefined ? '' : text(field(challenge, 'status', 'reason')) ?? '';
  if (challenge !== undefined && (late || /^(invalid|errored|expired)$/.test(stateOf(challenge)))) {
    const solver = text(field(challenge, 'spec', 'type')) ?? '';
    const host = text(field(challenge, 'spec', 'dnsName')) ?? '';
    return { root: refOf(challenge), what: `the ${solver} challenge for ${host} does not pass${said === '' ? '' : `: ${said}`}`, basis: said === '' ? 'correlated' : 'confirmed', evidence: [fieldEvidence(challenge, 'status', [stateOf(challenge), said].filter((part) => part !== '').join(', '))] };
  }
  if (order !== undefined && /^(invalid|errored|expired)$/.test(stateOf(order))) {
    return { root: refOf(order), what: `the order is ${stateOf(order)}${text(field(order, 'status', 'reason')) === undefined ? '' : `: ${text(field(order, 'status', 'reason')) ?? ''}`}`, basis: 'confirmed', evidence: [fieldEvidence(order, 'status', `${stateOf(order)}, ${text(field(order, 'status', 'reason')) ?? ''}`)] };
  }
  const failed = request === undefined ? undefined : conditionOf(request, 'Ready');
  if (request !== undefined && failed?.status === 'False' && (failed.reason === 'Failed' || late)) {
    return { root: refOf(request), what: failed.message || failed.reason, basis: 'explicit', evidence: conditionEvidence(request, 'Ready') };
  }
  const ready = conditionOf(certificate, 'Ready');
  const silent = ready === undefined && request === undefined && view.listing('CertificateRequest', certificate.metadata.namespace) === 'done';
  return !late ? undefined : {
    root: refOf(certificate),
    what: silent ? 'cert-manager has not acted on it' : ready?.message || 'the evidence does not show at which link it is stuck',
    basis: 'status',
    evidence: [fieldEvidence(certificate, 'status', silent ? 'empty' : ready?.reason ?? '')],
    unchecked: ['the requests, orders and challenges of the Certificate'],
  };
}
