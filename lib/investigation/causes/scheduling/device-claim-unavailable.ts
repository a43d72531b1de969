import { field, list, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import type { KubeEvent } from '../../view/kube-event';
import { describeCommand, kubectl } from '../support/commands';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { placementOf } from '../support/placement';

const TEMPLATE = /resource ?claim ?template "?([a-z0-9.-]+)"?.*not found|resourceclaimtemplates?\S* "([^"]+)" not found/i;
const CLAIM = /resourceclaims?\S* "(?:[^"/]+\/)?([^"]+)" not found/i;

/**
 * B21: a device that the pod claims is not there: the claim cannot be allocated (a matter of scheduling), the driver on
 * the node does not prepare it (a matter of the node), or the claim or its template does not exist (configuration).
 */
export const deviceClaimUnavailable: Cause = {
  id: 'device-claim-unavailable',
  rows: ['B21'],
  stages: ['scheduling', 'sandbox', 'volumes'],
  needs: (_view, { pods: [pod] }) => claimNamesOf(pod).slice(0, 4).map((name): Need => ({ verb: 'get', kind: 'ResourceClaim', namespace: pod?.metadata.namespace ?? '', name })),
  find: (view, subject) => {
    const [pod] = subject.pods;
    if (pod === undefined || list(field(pod, 'spec', 'resourceClaims')).length === 0) {
      return undefined;
    }
    const failed = eventOf(view, pod, /^(FailedPrepareDynamicResources|FailedPrepare)/);
    const made = eventOf(view, pod, /^FailedResourceClaimCreation$/);
    const placement = subject.stage === 'scheduling' ? placementOf(view, subject) : undefined;
    const missing = missingName(made, placement?.message.reasons.map(({ text: said }) => said).join(' ') ?? '');
    const claim = claimNamesOf(pod).map((name) => view.get('ResourceClaim', pod.metadata.namespace, name)).find((each) => each !== undefined && field(each, 'status', 'allocation') === undefined);
    if (missing !== undefined) {
      return finding(subject, pod, made, {
        class: 'configuration', root: refOf(subject.workload?.object ?? pod), basis: 'explicit', rollback: 'fixes-if-changed',
        sentence: `${missing.kind} ${missing.name}, by which the pod claims a device, does not exist`,
      });
    }
    if (subject.stage !== 'scheduling') {
      return failed === undefined ? undefined : finding(subject, pod, failed, {
        class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: text(field(pod, 'spec', 'nodeName')) ?? '' }, basis: 'explicit', rollback: 'no',
        sentence: `the device driver on node ${text(field(pod, 'spec', 'nodeName')) ?? ''} does not prepare the device that the pod claims`,
      });
    }
    return placement === undefined || placement.decisive !== 'device-claim' ? undefined : finding(subject, pod, undefined, {
      class: 'cluster', subsystem: 'scheduling', root: refOf(claim ?? pod), basis: claim === undefined ? 'explicit' : 'confirmed', rollback: 'fixes-if-changed',
      sentence: `no node has a free device for ${claim === undefined ? 'a claim of the pod' : `ResourceClaim ${claim.metadata.name}`}`,
    }, [...placement.evidence, ...(claim === undefined ? [] : [fieldEvidence(claim, 'status.allocation', 'none')])]);
  },
};

type Found = NonNullable<ReturnType<Cause['find']>>;

function finding(subject: Subject, pod: KubeObject, event: KubeEvent | undefined, core: Pick<Found, 'class' | 'subsystem' | 'root' | 'basis' | 'rollback' | 'sentence'>, more: Found['evidence'] = []): Found {
  return {
    ...core,
    evidence: [...(event === undefined ? [] : [eventEvidence(pod, event)]), ...more, fieldEvidence(pod, 'spec.resourceClaims', claimNamesOf(pod).join(', ') || 'from a template')],
    implicates: ['spec.resourceClaims', 'spec.containers[*].resources'],
    ...(subject.stage === 'scheduling' ? { ruledOut: [{ cause: 'insufficient-resources', because: 'the claim, not CPU or memory, has no place' }] } : {}),
    mitigations: [{ action: 'free a device, add a node with one, or claim another class of device', risk: 'what is stopped no longer serves', undo: 'start it again' }],
    next: [kubectl(pod, 'get resourceclaims'), 'kubectl get resourceslices,deviceclasses', describeCommand(pod)],
  };
}

function missingName(event: KubeEvent | undefined, said: string): { readonly kind: string; readonly name: string } | undefined {
  const template = TEMPLATE.exec(event?.message ?? '');
  const claim = CLAIM.exec(said);
  return template !== null ? { kind: 'ResourceClaimTemplate', name: template[1] ?? template[2] ?? '' } : claim === null ? undefined : { kind: 'ResourceClaim', name: claim[1] ?? '' };
}

function eventOf(view: ClusterView, pod: KubeObject, reason: RegExp): KubeEvent | undefined {
  const events = view.eventsOf(pod).filter((event) => reason.test(event.reason));
  return events[events.length - 1];
}

/** Names of the claims: given in the pod, or made from a template and noted in its status. */
function claimNamesOf(pod: KubeObject | undefined): readonly string[] {
  const named = list(field(pod, 'spec', 'resourceClaims')).map((claim) => text(field(claim, 'resourceClaimName')));
  const made = list(field(pod, 'status', 'resourceClaimStatuses')).map((claim) => text(field(claim, 'resourceClaimName')));
  return [...named, ...made].filter((name) => name !== undefined);
}
