import { field, record } from '../../../core';
import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { fieldEvidence } from '../support/evidence';
import { type PodWebhook, podWebhooks, webhookNeeds } from '../support/pod-webhooks';
import { refusalOf } from '../support/refusal';
import { backendNeeds, backendOf } from '../support/webhook-backend';

const TIMEOUT = /request did not complete within (?:the )?requested timeout|Timeout: request did not complete|context deadline exceeded$/;
/** Backends that are looked at. */
const MOST = 3;

/**
 * A08: the request to make a pod runs out of time although no webhook refuses it: each that does not answer takes its
 * whole time, and together they take more than the request has.
 */
export const admissionTimeout: Cause = {
  id: 'admission-timeout',
  rows: ['A08'],
  stages: ['admission'],
  needs: (view, subject) => {
    const backends = called(view, subject).flatMap(({ service }) => (service === undefined ? [] : [service])).slice(0, MOST);
    return applies(refusalOf(view, subject)?.text) ? [...webhookNeeds(), ...backends.flatMap(backendNeeds)] : [];
  },
  find: (view, subject) => {
    const refusal = refusalOf(view, subject);
    if (refusal === undefined || !applies(refusal.text)) {
      return undefined;
    }
    const webhooks = called(view, subject);
    const read = view.listing('MutatingWebhookConfiguration') === 'done' || view.listing('ValidatingWebhookConfiguration') === 'done';
    const dead = webhooks.filter(({ service }) => service !== undefined && (backendOf(view, service).ready === 0 || backendOf(view, service).exists === 'no'));
    const guilty = dead[0] ?? [...webhooks].sort((a, b) => b.timeout - a.timeout)[0];
    const sum = webhooks.reduce((seconds, { timeout }) => seconds + timeout, 0);
    return {
      class: 'cluster',
      subsystem: 'admission',
      root: guilty === undefined ? refOf(refusal.maker) : refOf(guilty.config),
      sentence: `making a pod runs out of time at admission${guilty === undefined ? '' : `: ${webhooks.length} webhooks may take ${sum}s in all${dead.length === 0 ? '' : `, and ${dead.map(({ name }) => name).join(', ')} has nobody behind it`}`}`,
      basis: dead.length > 0 ? 'confirmed' : guilty === undefined ? 'status' : 'explicit',
      unchecked: read ? [] : ['the webhooks, which could not be read'],
      evidence: [...refusal.evidence, ...webhooks.slice(0, 5).map(({ config, name, timeout, failurePolicy }) => fieldEvidence(config, `webhooks[${name}].timeoutSeconds`, `${timeout}, failurePolicy ${failurePolicy}`))],
      ruledOut: [{ cause: 'webhook-unavailable', because: 'the message names no webhook: none is required, they only take the time' }],
      rollback: 'no',
      mitigations: [{ action: 'bring the webhooks that do not answer back, or shorten their timeoutSeconds', risk: 'a slow webhook is passed over sooner', undo: 'set the old seconds again' }],
      next: ['kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations -o custom-columns=NAME:.metadata.name,TIMEOUTS:.webhooks[*].timeoutSeconds'],
    };
  },
};

function applies(text: string | undefined): boolean {
  return text !== undefined && TIMEOUT.test(text) && !/failed calling webhook/.test(text);
}

function called(view: ClusterView, { target, workload }: Subject): readonly PodWebhook[] {
  return podWebhooks(view, target.metadata.namespace ?? '', record(field(workload?.template, 'metadata', 'labels')) as Record<string, string>);
}
