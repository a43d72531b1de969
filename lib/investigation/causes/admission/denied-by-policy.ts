import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { kubectl } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { webhookNamed, webhookNeeds } from '../support/pod-webhooks';
import { newestPod, refusalOf, refusalRollback } from '../support/refusal';
import { releaseOf } from '../support/release';
import { lastWriting } from '../support/writing';

const WEBHOOK = /admission webhook "([^"]+)" denied the request(?:: ?(.*)| without explanation)$/s;
const POLICY = /ValidatingAdmissionPolicy '([^']+)'(?: with binding '([^']+)')? denied request: (.*)$/s;

/**
 * A05: a policy looked at the pods and refused them: it did its work. A webhook that could not be asked is another cause.
 * When the policy was written after pods of the workload were admitted, the policy is what changed.
 */
export const deniedByPolicy: Cause = {
  id: 'denied-by-policy',
  rows: ['A05'],
  stages: ['admission'],
  needs: (view, subject) => {
    const denial = denialOf(refusalOf(view, subject)?.text);
    const policy: Need = { verb: 'get', kind: 'ValidatingAdmissionPolicy', name: denial?.name ?? '' };
    return denial === undefined ? [] : denial.webhook ? webhookNeeds() : [policy];
  },
  find: (view, subject) => {
    const refusal = refusalOf(view, subject);
    const denial = denialOf(refusal?.text);
    const { workload } = subject;
    if (refusal === undefined || denial === undefined || workload === undefined || /failed calling webhook/.test(refusal.text)) {
      return undefined;
    }
    const policy = policyObject(view, denial);
    // Policy engines rewrite their webhooks all the time: that counts only where the template has not changed.
    const unchanged = refusal.older || releaseOf(subject).changes.length === 0;
    const newer = policy !== undefined && unchanged && workload.pods.length > 0 && lastWriting(policy).at > newestPod(workload.pods);
    return {
      class: 'configuration',
      root: newer ? refOf(policy) : refOf(workload.object),
      sentence: `${denial.webhook ? 'admission webhook' : 'ValidatingAdmissionPolicy'} ${denial.name} refuses the pods${denial.why === '' ? '' : `: ${brief(denial.why)}`}${newer ? '; it was written after the pods that run were admitted' : ''}`,
      basis: policy === undefined ? 'explicit' : 'confirmed',
      evidence: [...refusal.evidence, ...(policy === undefined ? [] : [fieldEvidence(policy, 'metadata.creationTimestamp', policy.metadata.creationTimestamp ?? 'unknown', lastWriting(policy).at)])],
      ruledOut: [{ cause: 'webhook-unavailable', because: 'it answered: it was reached and said no' }],
      rollback: newer ? 'restore' : refusalRollback(refusal),
      ...(newer ? { restore: refOf(policy) } : {}),
      implicates: ['spec', 'metadata'],
      mitigations: [{ action: 'change the pods as the message says, or ask the owner of the policy for an exception', risk: 'an exception lets others through as well', undo: 'take the exception away' }],
      next: [denial.webhook ? 'kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations' : `kubectl get validatingadmissionpolicy ${denial.name} -o yaml`, kubectl(subject.target, 'get events --field-selector reason=FailedCreate')],
    };
  },
};

interface Denial {
  readonly webhook: boolean;
  readonly name: string;
  readonly why: string;
}

function denialOf(text: string | undefined): Denial | undefined {
  const policy = POLICY.exec(text ?? '');
  const webhook = WEBHOOK.exec(text ?? '');
  return policy !== null ? { webhook: false, name: policy[1] ?? '', why: policy[3] ?? '' } : webhook === null ? undefined : { webhook: true, name: webhook[1] ?? '', why: webhook[2] ?? '' };
}

function policyObject(view: ClusterView, { webhook, name }: Denial): KubeObject | undefined {
  return webhook ? webhookNamed(view, name)?.config : view.get('ValidatingAdmissionPolicy', undefined, name);
}

function brief(why: string): string {
  const line = why.replaceAll(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 157)}...` : line;
}
