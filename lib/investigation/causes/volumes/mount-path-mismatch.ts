import { field, list, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { ClusterView } from '../../view/cluster-view';
import { isReady, lastEnd } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { endEvidence, eventEvidence, fieldEvidence, waitingEvidence } from '../support/evidence';
import { mountError } from '../support/mount-error';
import { nodeNameOf } from '../support/node-of';

const HOST_PATH = /hostPath type check failed: (\S+) is not a (\S+)/i;
const SUB_PATH = /failed to (?:prepare subPath|create subPath directory) for volumeMount "([^"]+)"/i;
const KIND = /Are you trying to mount a directory onto a file|not a directory(?:: unknown)?|mount.*: is a directory/i;

/**
 * D18: what a mount finds is not what it expects: a hostPath of another type, a subPath that is a file, a directory over
 * a file of the image. Where the same pod runs on other nodes, the content of this node's path is at fault.
 */
export const mountPathMismatch: Cause = {
  id: 'mount-path-mismatch',
  rows: ['D18'],
  stages: ['volumes', 'config', 'start'],
  find: (view, subject) => {
    const [pod] = subject.pods;
    const told = wordsOf(view, subject);
    if (pod === undefined || told === undefined) {
      return undefined;
    }
    const host = HOST_PATH.exec(told.message);
    const node = nodeNameOf(subject) ?? '';
    const twin = subject.workload?.pods.find((other) => isReady(other) && field(other, 'spec', 'nodeName') !== node && sameVolumes(other, pod));
    const onHost = host !== null || list(field(pod, 'spec', 'volumes')).some((volume) => field(volume, 'hostPath') !== undefined && told.message.includes(text(field(volume, 'hostPath', 'path')) ?? '\u0000'));
    const byNode = onHost && twin !== undefined;
    return {
      class: byNode ? 'cluster' : 'configuration',
      ...(byNode ? { subsystem: 'node' as const } : {}),
      root: byNode ? { kind: 'Node', name: node } : refOf(subject.workload?.object ?? pod),
      sentence: host !== null
        ? `hostPath ${host[1] ?? ''} on node ${node} is not a ${host[2] ?? ''}${byNode ? ', though it is on other nodes' : ''}`
        : SUB_PATH.test(told.message) ? `the subPath of volume mount ${SUB_PATH.exec(told.message)?.[1] ?? ''} cannot be used` : 'a volume is mounted as a directory over a file, or as a file over a directory',
      basis: 'explicit',
      evidence: [...told.evidence, ...(twin === undefined ? [] : [fieldEvidence(twin, 'spec.nodeName', `${text(field(twin, 'spec', 'nodeName')) ?? ''}, ready with the same volumes`)])],
      rollback: 'fixes-if-changed',
      implicates: ['spec.volumes', 'spec.containers[*].volumeMounts', 'spec.initContainers[*].volumeMounts', 'spec.containers[*].image'],
      mitigations: [{ action: byNode ? `put the path on node ${node} right, or keep the pod off it` : 'correct the path, type or subPath of the mount', risk: 'none', undo: 'set the old value again' }],
      next: [describeCommand(pod)],
    };
  },
};

interface Words {
  readonly message: string;
  readonly evidence: ReturnType<typeof waitingEvidence>;
}

/** Where kubelet and runtime say it: in a mount event, in why the container waits, or in how it ended before it began. */
function wordsOf(view: ClusterView, subject: Subject): Words | undefined {
  const [pod] = subject.pods;
  const { container, stage } = subject;
  if (pod === undefined) {
    return undefined;
  }
  if (stage === 'volumes') {
    const event = mountError(view, subject, HOST_PATH);
    return event === undefined ? undefined : { message: event.message, evidence: [eventEvidence(pod, event)] };
  }
  const end = container === undefined ? undefined : lastEnd(container);
  const said = [container?.waiting?.message ?? '', end?.message ?? ''].find((message) => SUB_PATH.test(message) || (/mount/i.test(message) && KIND.test(message)));
  return said === undefined || container === undefined ? undefined : { message: said, evidence: said === container.waiting?.message ? waitingEvidence(pod, container) : end === undefined ? [] : [endEvidence(pod, container, end), fieldEvidence(pod, 'status.containerStatuses', said)] };
}

function sameVolumes(a: Parameters<typeof refOf>[0], b: Parameters<typeof refOf>[0]): boolean {
  const paths = (pod: typeof a): string => list(field(pod, 'spec', 'volumes')).map((volume) => text(field(volume, 'hostPath', 'path')) ?? '').filter((path) => path !== '').sort().join();
  return paths(a) === paths(b);
}
