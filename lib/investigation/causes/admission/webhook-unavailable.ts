import { field } from '../../../core';
import { type ObjectRef, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Evidence, Mitigation } from '../../verdict/finding';
import { fieldEvidence } from '../support/evidence';
import { type PodWebhook, webhookNamed, webhookNeeds } from '../support/pod-webhooks';
import { refusalOf } from '../support/refusal';
import { type Backend, backendNeeds, backendOf, calledService } from '../support/webhook-backend';

const FAILED = /failed calling webhook "([^"]+)"/;
/** The call failed because nobody stands behind the name. */
const ABSENT = /no endpoints available|not found/;
const CERTIFICATE = /x509:|tls: failed to verify|certificate signed by unknown|bad certificate/;

/**
 * A06: a webhook that must be asked before a pod is made cannot be reached. Nothing in its scope can be made or changed,
 * whatever it is, so no rollback helps. Certificates are another cause.
 */
export const webhookUnavailable: Cause = {
  id: 'webhook-unavailable',
  rows: ['A06'],
  stages: ['admission'],
  needs: (view, subject) => {
    const text = refusalOf(view, subject)?.text ?? '';
    const name = FAILED.exec(text)?.[1];
    const service = name === undefined ? undefined : calledService(text) ?? webhookNamed(view, name)?.service;
    return name === undefined ? [] : [...webhookNeeds(), ...(service === undefined ? [] : backendNeeds(service))];
  },
  find: (view, subject) => {
    const refusal = refusalOf(view, subject);
    const name = FAILED.exec(refusal?.text ?? '')?.[1];
    if (refusal === undefined || name === undefined || CERTIFICATE.test(refusal.text)) {
      return undefined;
    }
    const webhook = webhookNamed(view, name);
    const service = calledService(refusal.text) ?? webhook?.service;
    const backend = service === undefined ? undefined : backendOf(view, service);
    const down = backend !== undefined && (backend.exists === 'no' || backend.ready === 0);
    return {
      class: 'cluster',
      subsystem: 'admission',
      root: rootOf(webhook, backend, name),
      sentence: `${reason(refusal.text, backend)}, so admission webhook ${name} cannot be asked and no pod in its scope can be made`,
      basis: down ? 'confirmed' : 'explicit',
      contradictions: (backend?.ready ?? 0) > 0 && ABSENT.test(refusal.text) ? ['its Service has ready endpoints now'] : [],
      unchecked: backend !== undefined && backend.ready === undefined && ABSENT.test(refusal.text) ? ['whether its Service has endpoints now'] : [],
      evidence: [...refusal.evidence, ...(webhook === undefined ? [] : webhookEvidence(webhook)), ...(backend === undefined ? [] : backendEvidence(backend))],
      ruledOut: [{ cause: 'denied-by-policy', because: 'it did not answer: nobody looked at the pods' }],
      rollback: 'no',
      mitigations: mitigationsFor(webhook, backend),
      next: ['kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations', ...(service === undefined ? [] : [`kubectl -n ${service.namespace} get endpointslices -l kubernetes.io/service-name=${service.name}`, `kubectl -n ${service.namespace} get pods,deployments`])],
    };
  },
};

/** What has to change: the workload that should answer, or the configuration that calls nobody. */
function rootOf(webhook: PodWebhook | undefined, backend: Backend | undefined, name: string): ObjectRef {
  if (backend?.workload !== undefined && backend.exists !== 'no') {
    return refOf(backend.workload);
  }
  return webhook !== undefined ? refOf(webhook.config) : backend !== undefined ? { kind: 'Service', namespace: backend.namespace, name: backend.name } : { kind: 'ValidatingWebhookConfiguration', name };
}

function reason(text: string, backend: Backend | undefined): string {
  const service = backend === undefined ? 'its address' : `Service ${backend.namespace}/${backend.name}`;
  if (backend?.exists === 'no' || /service "[^"]*" not found/.test(text)) {
    return `${service} does not exist`;
  }
  if (backend?.ready === 0 || /no endpoints available/.test(text)) {
    return `${service} has no ready pod behind it`;
  }
  return /connection refused/.test(text) ? `${service} refuses the connection` : /deadline exceeded|timeout|timed out|Timeout/.test(text) ? `${service} does not answer in time` : `${service} does not answer`;
}

function webhookEvidence({ config, name, failurePolicy, scope }: PodWebhook): readonly Evidence[] {
  return [fieldEvidence(config, `webhooks[${name}].failurePolicy`, failurePolicy), fieldEvidence(config, `webhooks[${name}] scope`, scope)];
}

function backendEvidence({ namespace, name, exists, ready, workload }: Backend): readonly Evidence[] {
  const service = { kind: 'Service', namespace, name };
  return [
    ...(exists === 'no' ? [{ object: service, path: 'metadata.name', value: 'does not exist' }] : []),
    ...(ready === undefined || exists === 'no' ? [] : [{ object: service, path: 'EndpointSlices', value: `${ready} ready endpoints` }]),
    ...(workload === undefined ? [] : [fieldEvidence(workload, 'status.readyReplicas', String(field(workload, 'status', 'readyReplicas') ?? 0))]),
  ];
}

function mitigationsFor(webhook: PodWebhook | undefined, backend: Backend | undefined): readonly Mitigation[] {
  const what = backend?.workload === undefined ? 'the Service of the webhook' : `Deployment ${backend.workload.metadata.name} in namespace ${backend.namespace}`;
  const repair: Mitigation = { action: `bring ${what} back`, risk: 'none', undo: 'none needed' };
  return webhook === undefined ? [repair] : [repair, {
    action: 'let requests pass while it is down', risk: 'what it would refuse or add is let through', undo: 'set failurePolicy to Fail again',
    command: `kubectl patch ${webhook.config.kind.toLowerCase()} ${webhook.config.metadata.name} --type json -p '[{"op":"replace","path":"/webhooks/${webhook.position}/failurePolicy","value":"Ignore"}]'`,
  }];
}
