import { field } from '../../../core';
import { type ObjectRef, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { logsCommand } from '../support/commands';
import { conditionEvidence, fieldEvidence, logEvidence } from '../support/evidence';
import { lastLine, logNeeds } from '../support/logs';
import { type Mount, mountAt, mountsOf, pathsIn } from '../support/mounts';
import { nodeNameOf, nodeOf } from '../support/node-of';

const READ_ONLY = /read-only file ?system|EROFS/i;
/** Sources that Kubernetes always mounts read-only. */
const ALWAYS = /^(configMap|secret|projected|downwardAPI)$/;

/**
 * D14: the program writes to a place that is read-only. A read-only root, mount or source is a setting; a volume that is
 * mounted for writing and refuses was turned read-only by the kernel, which has seen errors.
 */
export const volumeReadOnly: Cause = {
  id: 'volume-read-only',
  rows: ['D14'],
  stages: ['crash', 'readiness', 'start'],
  needs: (view, subject) => [...logNeeds(subject), ...(nodeNameOf(subject) === undefined || lineOf(view, subject) === undefined ? [] : [{ verb: 'get', kind: 'Node', name: nodeNameOf(subject) ?? '' } as const])],
  find: (view, subject) => {
    const [pod] = subject.pods;
    const { container } = subject;
    const line = lineOf(view, subject);
    if (pod === undefined || container === undefined || line === undefined) {
      return undefined;
    }
    const path = pathsIn(line)[0];
    const mount = path === undefined ? undefined : pathsIn(line).map((each) => mountAt(mountsOf(pod, container), each)).find((each) => each !== undefined);
    const rootIsReadOnly = field(container.spec, 'securityContext', 'readOnlyRootFilesystem') === true;
    const node = nodeOf(view, subject);
    const kernel = node !== undefined && conditionOf(node, 'ReadonlyFilesystem')?.status === 'True';
    const workload = refOf(subject.workload?.object ?? pod);
    const claim: ObjectRef | undefined = mount?.claim === undefined ? undefined : { kind: 'PersistentVolumeClaim', namespace: pod.metadata.namespace ?? '', name: mount.claim };
    const verdict = judge({ path, mount, rootIsReadOnly, kernel, workload, claim, node: { kind: 'Node', name: nodeNameOf(subject) ?? '' } });
    return verdict === undefined ? undefined : {
      ...verdict,
      sentence: `container ${container.name} writes to ${path ?? 'its file system'}, ${verdict.sentence}`,
      evidence: [
        logEvidence(pod, container, line),
        ...(rootIsReadOnly ? [fieldEvidence(pod, `${container.path}.securityContext.readOnlyRootFilesystem`, 'true')] : []),
        ...(mount === undefined ? [] : [fieldEvidence(pod, `${container.path}.volumeMounts`, `${mount.path} from ${mount.source}, ${mount.readOnly ? 'read-only' : 'for writing'}`)]),
        ...(node === undefined ? [] : conditionEvidence(node, 'ReadonlyFilesystem')),
      ],
      rollback: 'fixes-if-changed',
      implicates: [`${container.path}.securityContext.readOnlyRootFilesystem`, 'spec.volumes', `${container.path}.volumeMounts`, `${container.path}.image`],
      next: [logsCommand(pod, container, container.last !== undefined)],
    };
  },
};

function lineOf(view: ClusterView, { pods: [pod], container }: Subject): string | undefined {
  return pod === undefined || container === undefined ? undefined : lastLine(view, pod, container, READ_ONLY)?.input;
}

interface Facts {
  readonly path: string | undefined;
  readonly mount: Mount | undefined;
  readonly rootIsReadOnly: boolean;
  readonly kernel: boolean;
  readonly workload: ObjectRef;
  readonly claim: ObjectRef | undefined;
  readonly node: ObjectRef;
}

type Verdict = Pick<Finding, 'class' | 'subsystem' | 'root' | 'sentence' | 'basis' | 'mitigations' | 'unchecked'>;

function judge({ path, mount, rootIsReadOnly, kernel, workload, claim, node }: Facts): Verdict | undefined {
  if (mount !== undefined && (mount.readOnly || ALWAYS.test(mount.source))) {
    return { class: 'configuration', root: workload, sentence: `which is mounted read-only from ${mount.source} ${mount.volume}`, basis: 'correlated', mitigations: [{ action: `mount ${mount.path} for writing, or put an emptyDir where the program writes`, risk: 'what is written to an emptyDir is lost with the pod', undo: 'set the old mount again' }] };
  }
  if (mount === undefined && rootIsReadOnly) {
    return { class: 'configuration', root: workload, sentence: 'and readOnlyRootFilesystem is on', basis: path === undefined ? 'status' : 'correlated', mitigations: [{ action: `mount an emptyDir at the directory of ${path ?? 'what it writes'}`, risk: 'what is written there is lost with the pod', undo: 'take the mount away' }] };
  }
  if (kernel) {
    return { class: 'cluster', subsystem: 'node', root: node, sentence: `and node ${node.name} has a file system that the kernel turned read-only`, basis: 'correlated', mitigations: [{ action: `drain node ${node.name} and replace it`, risk: 'its pods restart elsewhere', undo: `kubectl uncordon ${node.name}` }] };
  }
  if (claim !== undefined) {
    return { class: 'cluster', subsystem: 'storage', root: claim, sentence: `which is mounted for writing: the kernel has turned the volume of claim ${claim.name} read-only after errors`, basis: 'status', unchecked: [`the kernel log of node ${node.name}`], mitigations: [{ action: 'take a snapshot, delete the pod so that the volume is mounted anew, and check its file system', risk: 'the program is down meanwhile', undo: 'restore the snapshot' }] };
  }
  return undefined;
}
