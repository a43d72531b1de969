import { field, list, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { kubectl } from '../support/commands';
import { nearest } from '../support/nearest';
import { placementOf } from '../support/placement';

const MISSING = /persistentvolumeclaim "([^"]+)" not found/;

/** B11: a claim that the pod names does not exist in its namespace. A claim that waits for a volume is another cause. */
export const claimNotFound: Cause = {
  id: 'claim-not-found',
  rows: ['B11'],
  stages: ['scheduling'],
  needs: (view, subject) => (placementOf(view, subject)?.decisive === 'claim-missing' ? [{ verb: 'list', kind: 'PersistentVolumeClaim', namespace: subject.pods[0]?.metadata.namespace ?? '' }] : []),
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    const name = placement?.message.reasons.map(({ text: said }) => MISSING.exec(said)?.[1]).find((each) => each !== undefined);
    if (placement === undefined || name === undefined) {
      return undefined;
    }
    const { pod } = placement;
    const namespace = pod.metadata.namespace ?? '';
    const { state } = view.lookup('PersistentVolumeClaim', namespace, name);
    const similar = nearest(name, view.all('PersistentVolumeClaim', namespace).map(({ metadata }) => metadata.name));
    const elsewhere = view.all('PersistentVolumeClaim').find(({ metadata }) => metadata.name === name && metadata.namespace !== namespace);
    const ofSet = list(field(subject.workload?.object, 'spec', 'volumeClaimTemplates')).map((each) => text(field(each, 'metadata', 'name')) ?? '').some((each) => name.startsWith(`${each}-`));
    const root = { kind: 'PersistentVolumeClaim', namespace, name };
    return {
      class: 'configuration',
      root,
      sentence: `PersistentVolumeClaim ${name}, which the pod needs, does not exist in namespace ${namespace}${similar === undefined ? elsewhere === undefined ? '' : `; namespace ${elsewhere.metadata.namespace ?? ''} has one of that name` : `; ${similar} does`}`,
      basis: state === 'absent' ? 'confirmed' : 'explicit',
      contradictions: state === 'found' ? [`PersistentVolumeClaim ${name} exists now: it may just have been made`] : [],
      unchecked: state === 'unknown' ? [`whether PersistentVolumeClaim ${name} exists now`] : [],
      evidence: [...placement.evidence, ...(state === 'absent' ? [{ object: root, path: 'metadata.name', value: 'does not exist' }] : [])],
      ruledOut: [{ cause: 'claim-unbound', because: 'the claim does not exist, so nothing can be bound to it' }],
      rollback: 'fixes-if-changed',
      implicates: ['spec.volumes'],
      restore: root,
      mitigations: [ofSet
        ? { action: 'delete the pod, so that the StatefulSet makes the claim again', risk: 'the new volume is empty', undo: 'restore the data from a copy', command: kubectl(pod, `delete pod ${pod.metadata.name}`) }
        : { action: 'create the claim, or name the right one', risk: 'a new volume is empty', undo: 'delete the claim' }],
      next: [kubectl(pod, 'get persistentvolumeclaims'), 'kubectl get persistentvolumes', ...(subject.workload === undefined ? [] : [kubectl(pod, `get ${subject.workload.object.kind.toLowerCase()} ${refOf(subject.workload.object).name} -o yaml`)])],
    };
  },
};
