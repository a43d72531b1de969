import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Basis, Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { isReady, lastEnd } from '../../view/pod-state';
import { nodeLabelOf } from '../support/blast-radius';
import { describeCommand } from '../support/commands';
import { endEvidence, fieldEvidence, logEvidence, waitingEvidence } from '../support/evidence';
import { lastLine, logNeeds } from '../support/logs';
import { pullError } from '../support/pull-error';

const FORMAT = /exec format error/i;
const ARCH = 'kubernetes.io/arch';

/**
 * F09: the image is built for another platform than the node's. Registries say so when the image is an index; an image
 * for one platform is pulled, and the kernel refuses to run it. A script without its `#!` line ends the same way.
 */
export const imagePlatformMismatch: Cause = {
  id: 'image-platform-mismatch',
  rows: ['F09'],
  stages: ['image', 'start', 'crash'],
  // Hundreds of nodes are read only where something says that it is the platform.
  needs: (view, subject) => [...(subject.stage === 'image' ? [] : logNeeds(subject)), ...(symptomOf(view, subject) === undefined ? [] : [{ verb: 'list', kind: 'Node' } as const])],
  find: (view, subject) => {
    const [pod] = subject.pods;
    const { container } = subject;
    const seen = symptomOf(view, subject);
    if (pod === undefined || container === undefined || seen === undefined) {
      return undefined;
    }
    const arch = nodeLabelOf(view, ARCH);
    const own = arch(pod);
    const siblings = (subject.workload?.pods ?? []).filter(isReady).filter((other) => arch(other) !== undefined && arch(other) !== own);
    const proven = own !== undefined && siblings.length > 0;
    const sameArch = (subject.workload?.pods ?? []).filter(isReady).filter((other) => own !== undefined && arch(other) === own && other.metadata.labels?.['pod-template-hash'] === pod.metadata.labels?.['pod-template-hash'] && other.metadata.labels?.['pod-template-hash'] !== undefined);
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `image ${container.image} of container ${container.name} is not built for ${own === undefined ? 'the platform of the node' : own}${proven ? `; its pods on ${arch(siblings[0] ?? pod) ?? ''} run` : ''}`,
      basis: proven ? 'confirmed' : seen.basis,
      ...(sameArch.length > 0 ? { contradictions: [`pods of the same revision run on ${own ?? ''}`] } : {}),
      evidence: [...seen.evidence, ...(own === undefined ? [] : [fieldEvidence(pod, `node label ${ARCH}`, own)])],
      ruledOut: [{ cause: 'image-not-found', because: 'the image is there, for another platform' }],
      rollback: 'fixes',
      implicates: [`${container.path}.image`, `${container.path}.command`, 'spec.nodeSelector', 'spec.affinity'],
      mitigations: [{ action: `build the image for ${own ?? 'this platform'} as well, or keep the pods on nodes of the other`, risk: 'fewer nodes take the pods', undo: 'remove the node selector' }],
      next: [describeCommand(pod), `kubectl get nodes -L ${ARCH}`],
    };
  },
};

interface Symptom {
  readonly basis: Basis;
  readonly evidence: readonly Evidence[];
}

function symptomOf(view: ClusterView, subject: Subject): Symptom | undefined {
  const [pod] = subject.pods;
  const { container } = subject;
  if (pod === undefined || container === undefined) {
    return undefined;
  }
  if (subject.stage === 'image') {
    const error = pullError(view, subject);
    return error?.fault === 'platform' ? { basis: 'explicit', evidence: error.evidence } : undefined;
  }
  const end = lastEnd(container);
  const said = [container.waiting?.message ?? '', end?.message ?? ''].find((message) => FORMAT.test(message.slice(0, 5000)));
  if (said !== undefined) {
    return { basis: 'explicit', evidence: [...waitingEvidence(pod, container), ...(end === undefined ? [] : [endEvidence(pod, container, end), ...(end.message === '' ? [] : [fieldEvidence(pod, `status of ${container.name}: terminated.message`, end.message)])])] };
  }
  // The kernel's own words, alone in a log of a process that never became the program: the program logged nothing else.
  const line = lastLine(view, pod, container, FORMAT);
  return line === undefined || end === undefined || end.exitCode === 0 ? undefined : { basis: 'explicit', evidence: [logEvidence(pod, container, line.input), endEvidence(pod, container, end)] };
}
