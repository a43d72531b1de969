import { type KubeObject, refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { claimNeeds, classNameOf, isRead, pendingClaims } from '../support/claims';
import { describeCommand } from '../support/commands';
import { newestEvent } from '../support/events';
import { eventEvidence, fieldEvidence } from '../support/evidence';

const DEFAULT = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];
const NO_CLASS = /no persistent volumes available for this claim and no storage class is set/i;

/** Whether a StorageClass serves claims that name none. */
export function isDefaultClass({ metadata }: KubeObject): boolean {
  return DEFAULT.some((key) => metadata.annotations?.[key] === 'true');
}

/**
 * D02: a claim names no class, and no class is the default. Where a class says that it is the default no longer, somebody
 * took that away from the whole cluster; otherwise the claim relies on what this cluster never had.
 */
export const defaultStorageClassMissing: Cause = {
  id: 'default-storage-class-missing',
  rows: ['D02'],
  stages: ['scheduling', 'volumes'],
  needs: (_view, subject) => claimNeeds(subject),
  find: (view, subject) => {
    const claim = pendingClaims(view, subject).find((each) => classNameOf(each) === undefined && (isRead(each) || newestEvent(view, each, /^FailedBinding$/, NO_CLASS) !== undefined));
    const classes = view.all('StorageClass');
    const known = view.listing('StorageClass') === 'done';
    const event = claim === undefined ? undefined : newestEvent(view, claim, /^FailedBinding$/, NO_CLASS);
    const standard = classes.find(isDefaultClass);
    if (claim === undefined || (event === undefined && (!known || standard !== undefined))) {
      return undefined;
    }
    const demoted = classes.find(({ metadata }) => DEFAULT.some((key) => metadata.annotations?.[key] === 'false'));
    const removed = standard === undefined && demoted !== undefined;
    return {
      class: removed ? 'cluster' : 'configuration',
      ...(removed ? { subsystem: 'storage' as const } : {}),
      root: refOf(removed ? demoted : claim),
      sentence: `claim ${claim.metadata.name} names no StorageClass, and ${removed ? `${demoted.metadata.name} is the default class no longer` : 'no class is the default'}`,
      basis: known && standard === undefined && event !== undefined ? 'confirmed' : known && standard === undefined ? 'correlated' : 'explicit',
      ...(standard === undefined ? {} : { contradictions: [`StorageClass ${standard.metadata.name} is the default now`] }),
      unchecked: [...(known ? [] : ['which StorageClasses there are']), ...(isRead(claim) ? [] : ['the claim itself'])],
      evidence: [
        ...(event === undefined ? [] : [eventEvidence(claim, event)]),
        ...(isRead(claim) ? [fieldEvidence(claim, 'spec.storageClassName', 'not set')] : []),
        ...classes.slice(0, 5).map((each) => fieldEvidence(each, `metadata.annotations[${DEFAULT[0] ?? ''}]`, each.metadata.annotations?.[DEFAULT[0] ?? ''] ?? 'not set')),
      ],
      rollback: 'no',
      mitigations: [{ action: `make a class the default, or name one in claim ${claim.metadata.name}`, risk: 'every claim without a class gets a volume of the default class', undo: 'take the annotation away again' }],
      next: ['kubectl get storageclass', describeCommand(claim)],
    };
  },
};
