import { field, list, text } from '../../../core';
import { type ObjectRef, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { claimNeeds, claimsOf } from '../support/claims';
import { describeCommand } from '../support/commands';
import { eventEvidence } from '../support/evidence';
import { mountError, volumeIn } from '../support/mount-error';
import { nodeNameOf } from '../support/node-of';

const SHARE = /mount\.nfs4?|\bnfs4?\b|\bcifs\b|\bsmb\b|mount error\(\d+\)|smbfs/i;

const SILENT = 'the server does not answer';
/** The server in what the kubelet asked the mount helper for: `10.0.0.5:/export`, `//files.example.com/share`. */
const SERVER = /(?:^|[\s"'])(?:\[?(?<nfs>[A-Za-z0-9][A-Za-z0-9.:-]{0,252}?)\]?:\/|\/\/(?<smb>[A-Za-z0-9][A-Za-z0-9.-]{0,252})\/)/;

/** What the mount helpers of NFS and SMB say, and who is at fault then. */
const KNOWN: readonly (readonly [RegExp, 'path' | 'access' | 'server' | 'helper', string])[] = [
  [/need a \/s?bin\/mount\.|helper program|unknown filesystem type ['"]?(?:nfs|cifs)/i, 'helper', 'the node has no program to mount it'],
  [/access denied by server|mount error\(13\)|Permission denied|LOGON_FAILURE|ACCESS_DENIED|Operation not permitted/i, 'access', 'the server denies access'],
  [/No such file or directory|mount error\(2\)|does not exist|BAD_NETWORK_NAME|reason given by server/i, 'path', 'the server has no such path'],
  [/Connection timed out|timed out|mount error\((?:110|112|113|115|111|101)\)|No route to host|Connection refused|Host is down|Network is unreachable|requested NFS version|rpc\.statd|DeadlineExceeded/i, 'server', SILENT],
  [/Name or service not known|could not resolve|Failed to resolve server|Temporary failure in name resolution|no such host/i, 'server', 'the name of the server cannot be resolved'],
];

/**
 * D11: a share of NFS or SMB cannot be mounted. The server that answers and refuses points to a path, an export or a
 * password; one that does not answer is at fault itself, or the way to it; a missing helper points to the node.
 */
export const networkShareMountFailing: Cause = {
  id: 'network-share-mount-failing',
  rows: ['D11'],
  stages: ['volumes'],
  needs: (view, subject) => (mountError(view, subject, SHARE) === undefined ? [] : claimNeeds(subject)),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const event = mountError(view, subject, SHARE);
    const known = KNOWN.find(([pattern]) => pattern.test(event?.message ?? ''));
    if (pod === undefined || event === undefined || known === undefined) {
      return undefined;
    }
    const [, kind, words] = known;
    const name = volumeIn(event.message) ?? '';
    const server = words === SILENT ? serverIn(event.message) : undefined;
    const share = server === undefined ? rootOf(view, subject, name) : { kind: 'Host', name: server };
    const node = nodeNameOf(subject) ?? '';
    return {
      ...guilty(kind, share, node),
      sentence: `share ${name} cannot be mounted on node ${node}: ${server === undefined ? words : `server ${server} does not answer`}`,
      basis: 'explicit',
      evidence: [eventEvidence(pod, event)],
      rollback: 'fixes-if-changed',
      implicates: ['spec.volumes'],
      mitigations: [kind === 'server'
        ? { action: 'bring the server back, or the way to it from the node', risk: 'none', undo: 'none needed' }
        : { action: kind === 'helper' ? 'install the mount helper on the node' : 'correct the path, the export or the credentials of the share', risk: 'other pods may use the same share', undo: 'set the old value again' }],
      next: [describeCommand(pod), ...(share.kind === 'PersistentVolume' ? [`kubectl get pv ${share.name} -o yaml`] : [])],
    };
  },
};

function guilty(kind: 'path' | 'access' | 'server' | 'helper', share: ObjectRef, node: string): Pick<Finding, 'class' | 'subsystem' | 'root'> {
  switch (kind) {
    case 'helper': return { class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: node } };
    case 'server': return { class: 'cluster', subsystem: 'storage', root: share };
    default: return { class: 'configuration', root: share };
  }
}

function serverIn(message: string): string | undefined {
  const { nfs, smb } = SERVER.exec(message)?.groups ?? {};
  return nfs ?? smb;
}

/** The volume that holds server and path: a PersistentVolume, or the pod template that names them itself. */
function rootOf(view: ClusterView, subject: Subject, name: string): ObjectRef {
  const [pod] = subject.pods;
  const inline = list(field(pod, 'spec', 'volumes')).some((volume) => field(volume, 'name') === name && (field(volume, 'nfs') !== undefined || field(volume, 'csi') !== undefined || field(volume, 'flexVolume') !== undefined));
  const bound = claimsOf(view, subject).some((claim) => text(field(claim, 'spec', 'volumeName')) === name);
  return (bound || !inline) && pod !== undefined ? { kind: 'PersistentVolume', name } : refOf(subject.workload?.object ?? pod ?? subject.target);
}
