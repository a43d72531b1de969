import { refOf, type KubeObject } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Subsystem } from '../../verdict/finding';
import { conditionOf } from '../../view/pod-state';
import { conditionEvidence } from '../support/evidence';
import { harmedEvidence, nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';

/**
 * Conditions of node-problem-detector and of the cloud's agents, with the status that is bad. Only what is listed counts:
 * a condition that is True and unknown to us is no failure.
 */
const BAD: Readonly<Record<string, 'True' | 'False'>> = {
  KernelDeadlock: 'True', ReadonlyFilesystem: 'True', FrequentKubeletRestart: 'True', FrequentDockerRestart: 'True', FrequentContainerdRestart: 'True', FrequentUnregisterNetDevice: 'True',
  CorruptDockerOverlay2: 'True', KubeletUnhealthy: 'True', KubeletProblem: 'True', ContainerRuntimeUnhealthy: 'True', ContainerRuntimeProblem: 'True', Ext4Error: 'True', IOError: 'True', XfsShutdown: 'True',
  XfsHasShutDown: 'True', FilesystemCorruptionProblem: 'True', CperHardwareErrorFatal: 'True', CPUStuck: 'True', NetworkUnavailable: 'True', GpuUnhealthy: 'True',
  KernelReady: 'False', ContainerRuntimeReady: 'False', NetworkingReady: 'False', StorageReady: 'False', AcceleratedHardwareReady: 'False',
};

/**
 * L10: the node reports, and an agent on it reports a fault of its kernel, disk, runtime or hardware. Which status is
 * bad depends on the type: KernelReady=True is good, KernelDeadlock=True is not.
 */
export const nodeProblemDetected: Cause = {
  id: 'node-problem-detected',
  rows: ['L10'],
  stages: ['node', 'sandbox', 'start'],
  needs: (view, subject) => {
    const node = nodeOf(view, subject);
    const bad = node !== undefined && badConditions(node).length > 0;
    return subject.stage !== 'node' ? [] : bad ? [{ verb: 'list', kind: 'Pod', fields: { 'spec.nodeName': node.metadata.name } }] : nodeNeeds(subject);
  },
  find: (view, subject) => {
    const node = nodeOf(view, subject);
    const bad = node === undefined ? [] : badConditions(node);
    const [type] = bad;
    if (node === undefined || type === undefined) {
      return undefined;
    }
    const { reason, message } = conditionOf(node, type) ?? { reason: '', message: '' };
    const asked = subject.target.kind === 'Node';
    return {
      class: 'cluster',
      subsystem: subsystemOf(type),
      root: refOf(node),
      sentence: `node ${nodeNameOf(subject) ?? ''} reports ${type}${reason === '' ? '' : ` (${reason})`}${message === '' ? '' : `: ${message.slice(0, 100)}`}`,
      basis: asked ? 'confirmed' : 'correlated',
      evidence: [...bad.flatMap((each) => conditionEvidence(node, each)), ...harmedEvidence(view, node)],
      rollback: 'no',
      mitigations: [{ action: `drain node ${node.metadata.name} and replace it`, risk: 'its pods restart elsewhere and need room there', undo: `kubectl uncordon ${node.metadata.name}`, command: `kubectl cordon ${node.metadata.name}` }],
      next: [`kubectl describe node ${node.metadata.name}`, `kubectl get events -A --field-selector involvedObject.kind=Node,involvedObject.name=${node.metadata.name}`],
    };
  },
};

/** The conditions of a node that are known and have their bad status. */
function badConditions(node: KubeObject): readonly string[] {
  return Object.entries(BAD).filter(([type, status]) => conditionOf(node, type)?.status === status).map(([type]) => type).sort();
}

function subsystemOf(type: string): Subsystem {
  return type === 'NetworkUnavailable' || type === 'NetworkingReady' ? 'network' : 'node';
}
