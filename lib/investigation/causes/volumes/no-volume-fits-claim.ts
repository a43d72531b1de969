import { field, list, quantity, record, text } from '../../../core';
import { type KubeObject, type LabelSelector, matchesSelector, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { claimNeeds, classNameOf, isRead, pendingClaims } from '../support/claims';
import { describeCommand } from '../support/commands';
import { newestEvent } from '../support/events';
import { conditionEvidence, eventEvidence, fieldEvidence } from '../support/evidence';

const NONE = /no persistent volumes available for this claim|already bound to a different claim|Cannot bind to requested volume/i;

/**
 * D05: a claim can only be bound to a volume that somebody makes by hand, and none fits: too small, another access mode,
 * another label or class, or taken. Names the volume that comes nearest, and what is wrong with it.
 */
export const noVolumeFitsClaim: Cause = {
  id: 'no-volume-fits-claim',
  rows: ['D05'],
  stages: ['scheduling', 'volumes'],
  needs: (view, subject) => [...claimNeeds(subject), ...(pendingClaims(view, subject).some(isRead) ? [{ verb: 'list', kind: 'PersistentVolume' } as const] : [])],
  find: (view, subject) => {
    const claim = pendingClaims(view, subject).find((each) => isRead(each) && bindsByHand(view, subject, each));
    if (claim === undefined) {
      return undefined;
    }
    const known = view.listing('PersistentVolume') === 'done';
    const named = text(field(claim, 'spec', 'volumeName')) ?? '';
    const foreign = (wrong: readonly string[]): boolean => wrong.some((each) => each.startsWith('it belongs'));
    // Fewest mismatches first; a volume that belongs to somebody else is no candidate.
    const judged = view.all('PersistentVolume').filter((volume) => named === '' || volume.metadata.name === named).map((volume) => ({ volume, wrong: mismatches(claim, volume) }))
      .sort((a, b) => Number(foreign(a.wrong)) - Number(foreign(b.wrong)) || a.wrong.length - b.wrong.length || (a.volume.metadata.name < b.volume.metadata.name ? -1 : 1));
    const fitting = judged.filter(({ wrong }) => wrong.length === 0);
    const closest = judged.find(({ wrong }) => !foreign(wrong));
    const event = newestEvent(view, claim, /^(FailedBinding|VolumeMismatch)$/, NONE);
    const [pod] = subject.pods;
    if (fitting.length > 0 || (!known && event === undefined)) {
      return undefined;
    }
    const size = text(field(claim, 'spec', 'resources', 'requests', 'storage')) ?? '';
    return {
      class: 'configuration',
      root: refOf(claim),
      sentence: `no PersistentVolume fits claim ${claim.metadata.name}${closest === undefined ? named === '' ? ': there is none that is free' : `: volume ${named} ${known ? 'does not exist or belongs to another claim' : 'is not bound to it'}` : `: ${closest.volume.metadata.name} would, but ${closest.wrong.join(', and ')}`}`,
      basis: known && closest !== undefined ? 'confirmed' : known ? 'correlated' : 'explicit',
      unchecked: known ? [] : ['which PersistentVolumes there are'],
      evidence: [
        ...(event === undefined ? [fieldEvidence(claim, 'status.phase', 'Pending')] : [eventEvidence(claim, event)]),
        fieldEvidence(claim, 'spec', `${size}, ${list(field(claim, 'spec', 'accessModes')).join(' ')}, class ${classNameOf(claim) || 'none'}`),
        ...judged.slice(0, 4).map(({ volume, wrong }) => fieldEvidence(volume, 'spec', wrong.join(', '))),
        ...(pod === undefined ? [] : conditionEvidence(pod, 'PodScheduled')),
      ],
      ruledOut: [{ cause: 'provisioner-silent', because: 'nothing makes volumes for this claim by itself' }],
      rollback: 'no',
      mitigations: [{ action: closest === undefined ? 'make a PersistentVolume that fits' : `correct claim ${claim.metadata.name} or volume ${closest.volume.metadata.name}`, risk: 'a claim must be made anew; this one holds no data', undo: 'delete the new claim' }],
      next: ['kubectl get pv', describeCommand(claim)],
    };
  },
};

/** Nothing provisions for the claim: no class, the empty class, a class without provisioner, or one that only volumes bear. */
function bindsByHand(view: ClusterView, subject: Subject, claim: KubeObject): boolean {
  const name = classNameOf(claim);
  const storage = name === undefined || name === '' ? undefined : view.get('StorageClass', undefined, name);
  const byHand = field(storage, 'provisioner') === 'kubernetes.io/no-provisioner';
  // A class that waits for a pod binds only when the scheduler has found none to be missing.
  if (byHand && field(storage, 'volumeBindingMode') === 'WaitForFirstConsumer') {
    return subject.pods.some((pod) => /didn't find available persistent volumes to bind/.test(conditionOf(pod, 'PodScheduled')?.message ?? ''));
  }
  const worn = name !== undefined && name !== '' && view.lookup('StorageClass', undefined, name).state === 'absent' && view.all('PersistentVolume').some((volume) => classNameOf(volume) === name);
  return name === '' || byHand || worn || (text(field(claim, 'spec', 'volumeName')) ?? '') !== '';
}

/** What keeps a claim from a volume, each as half a sentence. */
function mismatches(claim: KubeObject, volume: KubeObject): readonly string[] {
  const wanted = quantity(field(claim, 'spec', 'resources', 'requests', 'storage')) ?? 0;
  const size = quantity(field(volume, 'spec', 'capacity', 'storage')) ?? 0;
  const modes = list(field(volume, 'spec', 'accessModes'));
  const missing = list(field(claim, 'spec', 'accessModes')).filter((mode) => !modes.includes(mode));
  const owner = field(volume, 'spec', 'claimRef');
  const own = owner === undefined || (field(owner, 'name') === claim.metadata.name && field(owner, 'namespace') === claim.metadata.namespace && [undefined, claim.metadata.uid].includes(text(field(owner, 'uid'))));
  const selector = record(field(claim, 'spec', 'selector')) as LabelSelector;
  const [claimClass, volumeClass] = [classNameOf(claim) ?? '', classNameOf(volume) ?? ''];
  const [claimMode, volumeMode] = [text(field(claim, 'spec', 'volumeMode')) ?? 'Filesystem', text(field(volume, 'spec', 'volumeMode')) ?? 'Filesystem'];
  return [
    ...(own ? [] : [`it belongs to claim ${text(field(owner, 'namespace')) ?? ''}/${text(field(owner, 'name')) ?? ''}`]),
    ...(wanted > size ? [`its size is ${text(field(volume, 'spec', 'capacity', 'storage')) ?? 'unknown'}`] : []),
    ...(missing.length === 0 ? [] : [`its access mode is ${modes.join(' ')}`]),
    ...(Object.keys(selector).length === 0 || matchesSelector(selector, volume.metadata.labels) ? [] : ['its labels do not match the selector of the claim']),
    ...(claimClass === volumeClass ? [] : [`its class is ${volumeClass === '' ? 'empty' : volumeClass}`]),
    ...(claimMode === volumeMode ? [] : [`its volume mode is ${volumeMode}`]),
  ];
}
