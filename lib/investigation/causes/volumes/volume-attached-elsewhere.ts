import { field, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import { claimedVolumes } from '../../view/claimed-volumes';
import type { ClusterView } from '../../view/cluster-view';
import { claimNeeds } from '../support/claims';
import { kubectl } from '../support/commands';
import { conditionEvidence, eventEvidence, fieldEvidence } from '../support/evidence';
import { mountError, volumeIn } from '../support/mount-error';
import { nodeIsReady } from '../support/node-of';

const MULTI = /Multi-Attach error/i;

/**
 * D07: the volume is attached to another node and can only be attached to one. What holds it decides: a pod that lives
 * is a matter of strategy or of a claim used twice; a dead or lost node keeps the attachment until it is forced off.
 */
export const volumeAttachedElsewhere: Cause = {
  id: 'volume-attached-elsewhere',
  rows: ['D07'],
  stages: ['volumes'],
  needs: (view, subject) => {
    const event = mountError(view, subject, MULTI);
    const namespace = subject.pods[0]?.metadata.namespace ?? '';
    const holder = holderOf(view, subject, volumeIn(event?.message ?? ''));
    return event === undefined ? [] : [...claimNeeds(subject), { verb: 'list', kind: 'VolumeAttachment' }, { verb: 'list', kind: 'Pod', namespace }, ...(holder.node === undefined ? [] : [{ verb: 'get', kind: 'Node', name: holder.node } as const])];
  },
  find: (view, subject) => {
    const [pod] = subject.pods;
    const event = mountError(view, subject, MULTI);
    if (pod === undefined || event === undefined) {
      return undefined;
    }
    const name = volumeIn(event.message) ?? '';
    const { attachment, holder, node } = holderOf(view, subject, name);
    const machine = node === undefined ? { state: 'unknown' as const } : view.lookup('Node', undefined, node);
    const dead = machine.state === 'absent' || (machine.state === 'found' && nodeIsReady(machine.object) === false);
    const evidence = [
      eventEvidence(pod, event),
      ...(attachment === undefined ? [] : [fieldEvidence(attachment, 'spec.nodeName', node ?? ''), ...(attachment.metadata.deletionTimestamp === undefined ? [] : [fieldEvidence(attachment, 'metadata.deletionTimestamp', attachment.metadata.deletionTimestamp)])]),
      ...(holder === undefined ? [] : [fieldEvidence(holder, 'status.phase', `${text(field(holder, 'status', 'phase')) ?? 'unknown'}, on node ${node ?? 'unknown'}${holder.metadata.deletionTimestamp === undefined ? '' : ', being deleted'}`)]),
      ...(machine.state === 'found' ? conditionEvidence(machine.object, 'Ready') : machine.state === 'absent' ? [{ object: { kind: 'Node', name: node ?? '' }, path: 'metadata.name', value: 'does not exist' }] : []),
    ];
    const next = ['kubectl get volumeattachments', kubectl(pod, 'get pods -o wide')];
    const holds = `volume ${name} is attached to node ${node ?? 'another than the pod\'s'}`;
    if (holder !== undefined && !dead && holder.metadata.deletionTimestamp === undefined) {
      return { ...shared(subject, holder, holds), evidence, next, ...(machine.state === 'unknown' ? { unchecked: [`whether node ${node ?? ''} is alive`] } : {}) };
    }
    const root = dead && machine.state === 'found' ? refOf(machine.object) : attachment !== undefined ? refOf(attachment) : node === undefined ? refOf(pod) : { kind: 'Node', name: node };
    return {
      class: 'cluster',
      subsystem: 'storage',
      root: !dead && holder !== undefined ? refOf(holder) : root,
      sentence: dead
        ? `${holds}, which ${machine.state === 'absent' ? 'no longer exists' : 'is not ready'}, and is not released`
        : holder !== undefined ? `${holds} until pod ${holder.metadata.name} has ended there` : `${holds}, and no pod there uses it`,
      basis: dead || (attachment !== undefined && machine.state === 'found') ? 'confirmed' : 'explicit',
      unchecked: node === undefined ? ['which node holds the volume'] : [],
      evidence,
      ruledOut: [{ cause: 'volume-attach-failing', because: 'the driver has not been asked: the volume is still attached' }],
      rollback: 'no',
      mitigations: [dead
        ? { action: 'once the machine is surely off, taint its node node.kubernetes.io/out-of-service=nodeshutdown:NoExecute, or delete its Node object', risk: 'a machine that still runs may write to the volume as well', undo: 'take the taint away once the node is back', command: `kubectl taint node ${node ?? 'NODE'} node.kubernetes.io/out-of-service=nodeshutdown:NoExecute` }
        : { action: 'wait: the attach controller forces a release after about six minutes', risk: 'none', undo: 'none needed' }],
      next,
    };
  },
};

interface Holder {
  readonly attachment?: KubeObject;
  readonly holder?: KubeObject;
  readonly node?: string;
}

/** Where the volume is, and the pod that uses it there. */
function holderOf(view: ClusterView, { pods: [pod] }: Subject, volume: string | undefined): Holder {
  const own = text(field(pod, 'spec', 'nodeName'));
  const attachment = view.all('VolumeAttachment').find((each) => field(each, 'spec', 'source', 'persistentVolumeName') === volume && field(each, 'spec', 'nodeName') !== own);
  const claims = claimedVolumes(pod).map(({ claim }) => claim);
  const bound = view.all('PersistentVolumeClaim', pod?.metadata.namespace).filter((claim) => claims.includes(claim.metadata.name) && field(claim, 'spec', 'volumeName') === volume).map(({ metadata }) => metadata.name);
  const wanted = bound.length > 0 ? bound : claims;
  const users = view.all('Pod', pod?.metadata.namespace).filter((other) => other.metadata.name !== pod?.metadata.name && claimedVolumes(other).some(({ claim }) => wanted.includes(claim))
    && !['Succeeded', 'Failed'].includes(text(field(other, 'status', 'phase')) ?? '') && text(field(other, 'spec', 'nodeName')) !== undefined && field(other, 'spec', 'nodeName') !== own);
  const node = text(field(attachment, 'spec', 'nodeName')) ?? text(field(users[0], 'spec', 'nodeName'));
  const holder = users.find((user) => field(user, 'spec', 'nodeName') === node);
  return { ...(attachment === undefined ? {} : { attachment }), ...(holder === undefined ? {} : { holder }), ...(node === undefined ? {} : { node }) };
}

/** A pod that lives holds the volume: of the same workload, then its strategy is wrong; of another, then the claim is used twice. */
function shared({ workload, pods: [pod] }: Subject, holder: KubeObject, holds: string): Omit<Finding, 'evidence' | 'next'> {
  const object = workload?.object;
  const same = workload?.pods.some((each) => each.metadata.name === holder.metadata.name) === true;
  return {
    class: 'configuration',
    root: refOf(object ?? pod ?? holder),
    sentence: same && object?.kind === 'Deployment'
      ? `${holds} by pod ${holder.metadata.name} of the same Deployment: pods that share a volume of access mode ReadWriteOnce cannot run side by side on two nodes`
      : `${holds} by pod ${holder.metadata.name}, which runs and uses the same claim`,
    basis: 'confirmed',
    ruledOut: [{ cause: 'volume attachment left behind', because: `pod ${holder.metadata.name} is alive and uses the volume` }],
    rollback: 'fixes-if-changed',
    implicates: ['spec.volumes', 'spec.nodeSelector', 'spec.affinity'],
    mitigations: [{ action: same ? 'set strategy Recreate and one replica, or give every pod a volume of its own' : 'stop the other pod, or use a claim of access mode ReadWriteMany', risk: 'Recreate stops the old pod before the new one serves', undo: 'set the old strategy again' }],
  };
}
