import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { isReady } from '../../view/pod-state';
import { nodeOf } from '../support/blast-radius';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { startError } from '../support/start-error';

/**
 * G04: a seccomp or AppArmor profile is not on the node, or the node's kernel or runtime does not allow a capability.
 * Where pods of the same workload run on other nodes, this node lacks what the others have.
 */
export const securityProfileNotApplied: Cause = {
  id: 'security-profile-not-applied',
  rows: ['G04'],
  stages: ['start'],
  find: (view, subject) => {
    const error = startError(view, subject);
    if (error?.fault !== 'security') {
      return undefined;
    }
    const { pod, container, message } = error;
    const node = nodeOf(pod) ?? '';
    const fine = (subject.workload?.pods ?? []).filter((other) => isReady(other) && sameHash(other, pod) && nodeOf(other) !== node);
    const profile = /seccomp profile "?([^":\s]+)/i.exec(message)?.[1] ?? /(?:apparmor )?profile (?:not found )?"?([^":\s]+)"?/i.exec(message)?.[1];
    const caps = /caps|capabilit/i.test(message) && !/seccomp|apparmor/i.test(message);
    const kind = /seccomp/i.test(message) ? 'seccomp profile' : /apparmor/i.test(message) ? 'AppArmor profile' : /selinux/i.test(message) ? 'SELinux label' : 'profile';
    const onlyHere = fine.length > 0;
    return {
      class: onlyHere ? 'cluster' : 'configuration',
      ...(onlyHere ? { subsystem: 'node' } : {}),
      root: onlyHere ? { kind: 'Node', name: node } : refOf(subject.workload?.object ?? pod),
      sentence: caps
        ? `container ${container.name} asks for capabilities that node ${node} does not allow${onlyHere ? ', while other nodes do' : ''}`
        : `${kind}${profile === undefined ? '' : ` ${profile}`} of container ${container.name} is not on node ${node}${onlyHere ? ', while other nodes have it' : ''}`,
      basis: 'explicit',
      evidence: [...error.evidence, ...fine.slice(0, 1).map((other) => fieldEvidence(other, 'spec.nodeName', `${nodeOf(other) ?? ''}: the same pod runs there`))],
      ruledOut: [{ cause: 'executable-not-found', because: 'the container was stopped before its program was looked for' }],
      rollback: onlyHere ? 'no' : 'fixes-if-changed',
      implicates: [`${container.path}.securityContext`, 'spec.securityContext', 'metadata.annotations'],
      mitigations: [{ action: caps ? 'drop the capability from the template, or run the pod on nodes that allow it' : `load the profile on node ${node}, or name RuntimeDefault`, risk: 'RuntimeDefault allows other calls than the profile', undo: 'name the profile again' }],
      next: [describeCommand(pod), `kubectl describe node ${node}`],
    };
  },
};

function sameHash(a: Parameters<typeof isReady>[0], b: Parameters<typeof isReady>[0]): boolean {
  const hash = (pod: typeof a): string | undefined => pod.metadata.labels?.['pod-template-hash'] ?? pod.metadata.labels?.['controller-revision-hash'] ?? pod.metadata.ownerReferences?.[0]?.uid;
  return hash(a) === hash(b);
}
