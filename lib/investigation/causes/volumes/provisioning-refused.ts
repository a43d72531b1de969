import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import { isPassing } from '../../view/transient';
import { claimNeeds, classNameOf, classOf, pendingClaims } from '../support/claims';
import { describeCommand } from '../support/commands';
import { newestEvent } from '../support/events';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { storageErrorOf } from '../support/storage-error';

/**
 * D04: the provisioner answers that it cannot make the volume: quota, permission, a zone or type that does not exist, a
 * class with a wrong parameter. What it says decides who is at fault.
 */
export const provisioningRefused: Cause = {
  id: 'provisioning-refused',
  rows: ['D04'],
  stages: ['scheduling', 'volumes'],
  needs: (_view, subject) => claimNeeds(subject),
  find: (view, subject) => {
    const hits = pendingClaims(view, subject).flatMap((claim) => {
      const event = newestEvent(view, claim, /^ProvisioningFailed$/);
      const made = newestEvent(view, claim, /^ProvisioningSucceeded$/);
      return event === undefined || (made !== undefined && made.last >= event.last) || isPassing(event) || /storageclass\S* "[^"]+" not found/i.test(event.message) ? [] : [{ claim, event }];
    });
    const [hit] = hits;
    if (hit === undefined) {
      return undefined;
    }
    const { claim, event } = hit;
    const error = storageErrorOf(event.message);
    const storage = classOf(view, claim);
    const name = classNameOf(claim) ?? /StorageClass "([^"]+)"/.exec(event.message)?.[1] ?? '';
    const wrongClaim = /claim Selector is not supported|access ?modes?.* not supported|only support(?:s|ed) .*access ?mode|unsupported access mode/i.test(event.message);
    const guilt: Pick<Finding, 'class' | 'subsystem'> = wrongClaim || error.kind === 'parameter' ? { class: 'configuration' } : { class: 'cluster', subsystem: error.subsystem };
    return {
      ...guilt,
      root: wrongClaim || name === '' ? refOf(claim) : { kind: 'StorageClass', name },
      sentence: `the provisioner cannot make a volume for claim ${claim.metadata.name}: ${wrongClaim ? 'the claim asks for what the driver does not offer' : error.words}`,
      basis: 'explicit',
      evidence: [eventEvidence(claim, event), ...(storage === undefined ? [] : [fieldEvidence(storage, 'provisioner', text(field(storage, 'provisioner')) ?? ''), fieldEvidence(storage, 'parameters', JSON.stringify(field(storage, 'parameters') ?? {}))])],
      ruledOut: [{ cause: 'provisioner-silent', because: 'the provisioner runs and has answered' }],
      rollback: 'no',
      mitigations: [{ action: error.remedy, risk: 'other claims of the class are affected as well', undo: 'take the change back' }],
      next: [describeCommand(claim), ...(name === '' ? [] : [`kubectl get storageclass ${name} -o yaml`])],
    };
  },
};
