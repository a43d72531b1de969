import { field, text } from '../../../core';
import { refOf, type KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { ago, timeOf } from '../../view/time';
import { isPassing } from '../../view/transient';
import { claimNeeds, classNameOf, classOf, pendingClaims } from '../support/claims';
import { describeCommand, kubectl } from '../support/commands';
import { newestEvent } from '../support/events';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { driverWorkload, servesAnywhere } from '../support/provisioner';

/** Seconds that making a volume may take. */
const PATIENCE = 60;
const WAITING = /external provisioner ['"]?([^\s'"]+?)['"]? or manually/i;
const SELECTED = 'volume.kubernetes.io/selected-node';

/**
 * D03: a claim waits for a provisioner that does not answer: it is not installed, or its pods do not run. A provisioner
 * that answers with an error is another cause, and a claim that waits for its first pod is none.
 */
export const provisionerSilent: Cause = {
  id: 'provisioner-silent',
  rows: ['D03'],
  stages: ['scheduling', 'volumes'],
  needs: (view, subject) => [...claimNeeds(subject), ...(waitingFor(view, subject) === undefined ? [] : [{ verb: 'list', kind: 'Deployment' } as const, { verb: 'list', kind: 'StatefulSet' } as const, { verb: 'list', kind: 'CSIDriver' } as const])],
  find: (view, subject) => {
    const waiting = waitingFor(view, subject);
    if (waiting === undefined) {
      return undefined;
    }
    const { claim, provisioner, event } = waiting;
    const controller = driverWorkload(view, provisioner, 'Deployment');
    const down = controller !== undefined && servesAnywhere(controller) === false;
    const known = view.listing('Deployment') === 'done';
    const absent = controller === undefined && known && !provisioner.includes('/') && view.lookup('CSIDriver', undefined, provisioner).state === 'absent';
    const since = timeOf(claim.metadata.creationTimestamp);
    const name = classNameOf(claim) ?? '';
    const stuck = view.all('PersistentVolumeClaim', claim.metadata.namespace).filter((other) => other !== claim && classNameOf(other) === name && field(other, 'status', 'phase') === 'Pending').length;
    return {
      class: 'cluster',
      subsystem: 'storage',
      root: controller !== undefined ? refOf(controller) : name === '' ? refOf(claim) : { kind: 'StorageClass', name },
      sentence: `claim ${claim.metadata.name} has waited ${since > 0 ? `${ago(view.now, since)} ` : ''}for provisioner ${provisioner}${down ? `, and ${controller.kind} ${controller.metadata.name} has no pod that runs` : absent ? ', which is not installed' : ', which does not answer'}`,
      basis: down || absent ? 'confirmed' : event === undefined ? 'status' : 'correlated',
      unchecked: known ? [] : [`whether the pods of provisioner ${provisioner} run`],
      ...(controller !== undefined && servesAnywhere(controller) === true ? { contradictions: [`${controller.kind} ${controller.metadata.name} runs`] } : {}),
      evidence: [
        ...(event === undefined ? [fieldEvidence(claim, 'status.phase', 'Pending')] : [eventEvidence(claim, event)]),
        ...(controller === undefined ? [] : [fieldEvidence(controller, 'status.readyReplicas', text(field(controller, 'status', 'readyReplicas')) ?? String((field(controller, 'status', 'readyReplicas') as number | undefined) ?? 0))]),
        ...(absent ? [{ object: { kind: 'CSIDriver', name: provisioner }, path: 'metadata.name', value: 'does not exist' }] : []),
        ...(stuck === 0 ? [] : [fieldEvidence(claim, 'spec.storageClassName', `${stuck} more claims of class ${name} are pending`)]),
      ],
      ruledOut: [{ cause: 'storage-class-missing', because: 'the class exists and names the provisioner' }, { cause: 'provisioning-refused', because: 'the provisioner has not answered at all' }],
      rollback: 'no',
      mitigations: [{ action: `bring provisioner ${provisioner} back`, risk: 'volumes that wait are made at once', undo: 'none needed' }],
      next: [describeCommand(claim), controller === undefined ? 'kubectl get csidrivers,deployments -A' : kubectl(controller, 'get pods')],
    };
  },
};

interface Waiting {
  readonly claim: KubeObject;
  readonly provisioner: string;
  readonly event: ReturnType<typeof newestEvent>;
}

/** A pending claim that nobody has answered for longer than it may take. */
function waitingFor(view: ClusterView, subject: Subject): Waiting | undefined {
  return pendingClaims(view, subject).flatMap((claim): readonly Waiting[] => {
    const event = newestEvent(view, claim, /^ExternalProvisioning$/);
    const storage = classOf(view, claim);
    const provisioner = WAITING.exec(event?.message ?? '')?.[1] ?? text(field(storage, 'provisioner'));
    const refused = newestEvent(view, claim, /^(ProvisioningFailed|VolumeMismatch|FailedBinding)$/);
    const made = newestEvent(view, claim, /^ProvisioningSucceeded$/);
    const deferred = event === undefined && (storage === undefined || field(storage, 'volumeBindingMode') === 'WaitForFirstConsumer') && claim.metadata.annotations?.[SELECTED] === undefined;
    const since = event === undefined || event.first === 0 ? timeOf(claim.metadata.creationTimestamp) : event.first;
    const slow = since > 0 && (view.now - since) / 1000 > PATIENCE;
    return provisioner === undefined || provisioner === 'kubernetes.io/no-provisioner' || (refused !== undefined && !isPassing(refused)) || made !== undefined || deferred || !slow ? [] : [{ claim, provisioner, event }];
  })[0];
}
