import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { claimNeeds, classNameOf, isRead, pendingClaims } from '../support/claims';
import { describeCommand } from '../support/commands';
import { newestEvent } from '../support/events';
import { eventEvidence, fieldEvidence } from '../support/evidence';
import { nearest } from '../support/nearest';
import { isDefaultClass } from './default-storage-class-missing';

const NOT_FOUND = /storageclass(?:\.storage\.k8s\.io)? "([^"]+)" not found/i;

/**
 * D01: a claim names a StorageClass that this cluster does not have, often because classes have other names elsewhere.
 * The class of a claim cannot be changed: the claim has to be made anew.
 */
export const storageClassMissing: Cause = {
  id: 'storage-class-missing',
  rows: ['D01'],
  stages: ['scheduling', 'volumes'],
  needs: (view, subject) => [...claimNeeds(subject), ...(pendingClaims(view, subject).some((claim) => (classNameOf(claim) ?? '') !== '') ? [{ verb: 'list', kind: 'PersistentVolume' } as const] : [])],
  find: (view, subject) => {
    const hits = pendingClaims(view, subject).flatMap((claim) => {
      const event = newestEvent(view, claim, /^ProvisioningFailed$/, NOT_FOUND);
      const name = classNameOf(claim) ?? NOT_FOUND.exec(event?.message ?? '')?.[1] ?? '';
      const state = name === '' ? 'unknown' : view.lookup('StorageClass', undefined, name).state;
      // A class that exists only as a word on claims and volumes is enough to bind the two.
      const static_ = view.all('PersistentVolume').some((volume) => classNameOf(volume) === name);
      return name === '' || static_ || (event === undefined && state !== 'absent') ? [] : [{ claim, event, name, state }];
    });
    const [hit] = hits;
    if (hit === undefined) {
      return undefined;
    }
    const { claim, event, name, state } = hit;
    const classes = view.all('StorageClass');
    const similar = nearest(name, classes.map(({ metadata }) => metadata.name));
    const fallback = classes.find(isDefaultClass)?.metadata.name;
    const hint = similar !== undefined ? `; ${similar} does` : fallback !== undefined ? `; the default class is ${fallback}` : '';
    return {
      class: 'configuration',
      root: refOf(claim),
      sentence: `StorageClass ${name}, which claim ${claim.metadata.name} asks for, does not exist${hint}`,
      basis: state === 'absent' ? 'confirmed' : 'explicit',
      ...(state === 'found' ? { contradictions: [`StorageClass ${name} exists now`] } : {}),
      evidence: [
        ...(event === undefined ? [] : [eventEvidence(claim, event)]),
        ...(isRead(claim) ? [fieldEvidence(claim, 'spec.storageClassName', name)] : []),
        ...(state === 'absent' ? [{ object: { kind: 'StorageClass', name }, path: 'metadata.name', value: `does not exist; there are ${classes.map(({ metadata }) => metadata.name).join(', ') || 'none'}` }] : []),
      ],
      rollback: 'fixes-if-changed',
      implicates: ['spec.volumes'],
      mitigations: [{ action: `make claim ${claim.metadata.name} anew with ${similar ?? fallback ?? 'a class that exists'}, or create StorageClass ${name}`, risk: 'deleting a bound claim may delete its data; this one never got a volume', undo: 'delete the new claim' }],
      next: ['kubectl get storageclass', describeCommand(claim)],
    };
  },
};
