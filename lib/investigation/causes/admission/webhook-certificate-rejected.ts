import { type ObjectRef, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { fieldEvidence } from '../support/evidence';
import { webhookNamed, webhookNeeds } from '../support/pod-webhooks';
import { refusalOf } from '../support/refusal';
import { backendNeeds, backendOf, calledService } from '../support/webhook-backend';

const FAILED = /failed calling webhook "([^"]+)".*?(x509: .*|tls: .*)$/s;

/** A07: the API server reaches a webhook and does not trust its certificate: expired, of another authority, or for another name. */
export const webhookCertificateRejected: Cause = {
  id: 'webhook-certificate-rejected',
  rows: ['A07'],
  stages: ['admission'],
  needs: (view, subject) => {
    const text = refusalOf(view, subject)?.text ?? '';
    const service = FAILED.test(text) ? calledService(text) : undefined;
    return !FAILED.test(text) ? [] : [...webhookNeeds(), ...(service === undefined ? [] : backendNeeds(service))];
  },
  find: (view, subject) => {
    const refusal = refusalOf(view, subject);
    const told = FAILED.exec(refusal?.text ?? '');
    if (refusal === undefined || told === null) {
      return undefined;
    }
    const [, name = '', complaint = ''] = told;
    const webhook = webhookNamed(view, name);
    const service = calledService(refusal.text) ?? webhook?.service;
    const backend = service === undefined ? undefined : backendOf(view, service);
    const expired = /expired or is not yet valid/.test(complaint);
    const byConfig = webhook !== undefined && !expired;
    const root: ObjectRef = webhook !== undefined ? refOf(webhook.config) : service === undefined ? { kind: 'ValidatingWebhookConfiguration', name } : { kind: 'Service', ...service };
    return {
      class: 'cluster',
      subsystem: 'certificate',
      root,
      sentence: `the certificate of admission webhook ${name} ${expired ? 'has expired or is not valid yet' : /unknown authority/.test(complaint) ? 'is of an authority that its configuration does not name' : /is valid for|not any/.test(complaint) ? 'is for another name' : 'is not accepted'}, so no pod in its scope can be made`,
      basis: backend !== undefined && (backend.ready ?? 0) > 0 ? 'confirmed' : 'explicit',
      evidence: [
        ...refusal.evidence,
        ...(byConfig ? [fieldEvidence(webhook.config, `webhooks[${name}].clientConfig.caBundle`, webhook.withoutBundle ? 'empty' : 'present')] : []),
        ...(backend === undefined || backend.ready === undefined ? [] : [{ object: { kind: 'Service', namespace: backend.namespace, name: backend.name }, path: 'EndpointSlices', value: `${backend.ready} ready endpoints` }]),
      ],
      ruledOut: [{ cause: 'webhook-unavailable', because: 'the connection came about: the certificate was read and refused' }],
      rollback: 'no',
      mitigations: [{ action: expired ? 'renew the certificate and restart the pods behind the webhook' : 'write the authority of the certificate into caBundle, or restart the injector that does (cert-manager cainjector)', risk: 'none', undo: 'none needed' }],
      next: ['kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations -o yaml', ...(service === undefined ? [] : [`kubectl -n ${service.namespace} get certificates,secrets,pods`])],
    };
  },
};
