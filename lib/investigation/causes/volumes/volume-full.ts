import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { claimNeeds, classOf } from '../support/claims';
import { kubectl, logsCommand } from '../support/commands';
import { conditionEvidence, fieldEvidence, logEvidence } from '../support/evidence';
import { lastLine, logNeeds } from '../support/logs';
import { type Mount, mountAt, mountsOf, pathsIn } from '../support/mounts';
import { nodeNameOf, nodeOf } from '../support/node-of';

const FULL = /no space left on device|ENOSPC|disk quota exceeded|EDQUOT|not enough (?:free )?(?:disk )?space|disk (?:is )?full|could not write .*: No space/i;
/** The kernel's limit of file watches uses the same words. */
const WATCHES = /inotify|fsnotify|file watchers|System limit for number of/i;

/**
 * D15: the program can write no more. Which volume is full decides: a claim, an emptyDir or shared memory with its own
 * limit, or the disk of the node. A rollback only hides it: what fills the volume stays.
 */
export const volumeFull: Cause = {
  id: 'volume-full',
  rows: ['D15'],
  stages: ['crash', 'readiness'],
  needs: (view, subject) => [...logNeeds(subject), ...(fullLine(view, subject) === undefined ? [] : [...claimNeeds(subject), ...(nodeNameOf(subject) === undefined ? [] : [{ verb: 'get', kind: 'Node', name: nodeNameOf(subject) ?? '' } as const])])],
  find: (view, subject) => {
    const [pod] = subject.pods;
    const { container } = subject;
    const line = fullLine(view, subject);
    if (pod === undefined || container === undefined || line === undefined) {
      return undefined;
    }
    const mounts = mountsOf(pod, container);
    const paths = pathsIn(line);
    const written = mounts.filter(({ claim }) => claim !== undefined);
    const named = paths.map((path) => mountAt(mounts, path)).find((each) => each !== undefined);
    // Without a path the only claim is the likely place; with a path outside every mount it is the disk of the node.
    const mount = named ?? (paths.length === 0 && written.length === 1 ? written[0] : undefined);
    const memory = paths.some((path) => path.startsWith('/dev/shm')) && named === undefined;
    const node = nodeOf(view, subject);
    const pressed = node !== undefined && conditionOf(node, 'DiskPressure')?.status === 'True';
    const verdict = judge(view, subject, { mount, memory, pressed, certain: named !== undefined || memory });
    return verdict === undefined ? undefined : {
      ...verdict,
      evidence: [
        logEvidence(pod, container, line),
        ...(mount === undefined ? [] : [fieldEvidence(pod, `${container.path}.volumeMounts`, `${mount.path} from ${mount.source} ${mount.claim ?? mount.volume}`)]),
        ...(node === undefined ? [] : conditionEvidence(node, 'DiskPressure')),
      ],
      rollback: 'hides',
      next: [logsCommand(pod, container, container.last !== undefined), ...(mount?.claim === undefined ? [] : [kubectl(pod, `get pvc ${mount.claim} -o yaml`)])],
    };
  },
};

function fullLine(view: ClusterView, { pods: [pod], container }: Subject): string | undefined {
  const line = pod === undefined || container === undefined ? undefined : lastLine(view, pod, container, FULL)?.input;
  return line === undefined || WATCHES.test(line) ? undefined : line;
}

interface Place {
  readonly mount: Mount | undefined;
  readonly memory: boolean;
  readonly pressed: boolean;
  readonly certain: boolean;
}

function judge(view: ClusterView, subject: Subject, { mount, memory, pressed, certain }: Place): Pick<Finding, 'class' | 'subsystem' | 'root' | 'sentence' | 'basis' | 'mitigations' | 'unchecked'> | undefined {
  const [pod] = subject.pods;
  const workload = refOf(subject.workload?.object ?? pod ?? subject.target);
  const node = nodeNameOf(subject) ?? '';
  const basis = certain ? 'correlated' : 'log';
  if (mount?.claim !== undefined) {
    const claim = view.get('PersistentVolumeClaim', pod?.metadata.namespace, mount.claim);
    const size = text(field(claim, 'status', 'capacity', 'storage'));
    const grows = claim !== undefined && field(classOf(view, claim), 'allowVolumeExpansion') === true;
    return {
      class: 'configuration', root: { kind: 'PersistentVolumeClaim', namespace: pod?.metadata.namespace ?? '', name: mount.claim }, basis,
      sentence: `claim ${mount.claim}${size === undefined ? '' : ` of ${size}`} is full`,
      mitigations: [grows
        ? { action: `enlarge claim ${mount.claim}: its class allows it`, risk: 'a volume can never be made smaller again', undo: 'none' }
        : { action: 'free space in the volume, or move the data to a larger claim: its class is not known to allow growth', risk: 'what is deleted is gone', undo: 'restore a backup' }],
    };
  }
  if (memory || mount?.source === 'emptyDir') {
    const limit = text(field(mount?.spec, 'sizeLimit')) ?? (memory ? '64Mi, the default of shared memory' : undefined);
    if (limit === undefined && field(mount?.spec, 'medium') !== 'Memory') {
      return pressed ? nodeFull(node) : undefined;
    }
    return {
      class: 'configuration', root: workload, basis,
      sentence: `${memory ? '/dev/shm' : `emptyDir ${mount?.volume ?? ''}`} is full${limit === undefined ? '' : `: its limit is ${limit}`}`,
      mitigations: [{ action: memory ? 'mount an emptyDir with medium Memory and a larger sizeLimit at /dev/shm' : 'raise its sizeLimit', risk: 'memory volumes count against the memory limit', undo: 'set the old limit again' }],
    };
  }
  return pressed ? nodeFull(node) : undefined;
}

function nodeFull(node: string): Pick<Finding, 'class' | 'subsystem' | 'root' | 'sentence' | 'basis' | 'mitigations'> {
  return {
    class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: node }, basis: 'correlated', sentence: `the disk of node ${node} is full`,
    mitigations: [{ action: `cordon node ${node} and find what fills its disk`, risk: 'its pods may be evicted', undo: `kubectl uncordon ${node}`, command: `kubectl cordon ${node}` }],
  };
}
