import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { nodeOf } from '../support/blast-radius';
import { describeCommand } from '../support/commands';
import { conditionEvidence, fieldEvidence } from '../support/evidence';
import { pullError } from '../support/pull-error';
import { pullScope, PULL_SCOPE_NEEDS } from '../support/pull-scope';

/**
 * F10: the image came, and the node cannot unpack or store it: its disk is full or broken. A layer that several nodes
 * cannot unpack, with room on their disks, is a broken image.
 */
export const imageNotUnpacked: Cause = {
  id: 'image-not-unpacked',
  rows: ['F10'],
  stages: ['image'],
  needs: (view, subject) => {
    const error = pullError(view, subject);
    const name = error === undefined ? undefined : nodeOf(error.pod);
    return error?.fault !== 'layers' || name === undefined ? [] : [...PULL_SCOPE_NEEDS, { verb: 'get', kind: 'Node', name }, { verb: 'list', kind: 'Event', fields: { 'involvedObject.kind': 'Node', 'involvedObject.name': name } }];
  },
  find: (view, subject) => {
    const error = pullError(view, subject);
    const node = error === undefined ? undefined : nodeOf(error.pod);
    if (error?.fault !== 'layers' || node === undefined) {
      return undefined;
    }
    const scope = pullScope(view, error);
    const full = /no space left on device/i.test(error.message);
    const broken = !full && new Set(subject.pods.map(nodeOf)).size > 1 && scope.workloads.length === 1;
    const pressure = diskEvidence(view, node);
    return broken ? {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? error.pod),
      sentence: `no node can unpack image ${error.image} of container ${error.container.name}: a layer of it is broken`,
      basis: 'explicit',
      evidence: [...error.evidence, fieldEvidence(error.pod, 'spec.nodeName', `fails on ${[...new Set(subject.pods.map(nodeOf))].join(', ')}`)],
      rollback: 'fixes',
      implicates: [`${error.container.path}.image`],
      mitigations: [{ action: 'build and push the image again', risk: 'none while the old pods serve', undo: 'set the old image again' }],
      next: [describeCommand(error.pod)],
    } : {
      class: 'cluster',
      subsystem: 'node',
      root: { kind: 'Node', name: node },
      sentence: `node ${node} cannot ${full ? 'store' : 'unpack'} image ${error.image}${full ? ': no space is left on its disk' : ''}`,
      basis: pressure.length > 0 ? 'confirmed' : 'explicit',
      evidence: [...error.evidence, ...pressure, ...scope.evidence],
      ruledOut: [{ cause: 'registry-error', because: 'the image came, the node could not keep it' }],
      rollback: 'no',
      mitigations: [{ action: `cordon node ${node} and delete the pod, so that another node takes it`, risk: 'less room for pods', undo: `kubectl uncordon ${node}`, command: `kubectl cordon ${node}` }],
      next: [`kubectl describe node ${node}`, describeCommand(error.pod)],
    };
  },
};

/** What the node itself says about its disk. */
function diskEvidence(view: ClusterView, name: string): readonly Evidence[] {
  const node = view.get('Node', undefined, name);
  if (node === undefined) {
    return [];
  }
  const events = view.eventsOf(node).filter(({ reason }) => /^(ImageGCFailed|FreeDiskSpaceFailed|EvictionThresholdMet|NodeHasDiskPressure|InvalidDiskCapacity)$/.test(reason)).slice(-2);
  return [
    ...(conditionOf(node, 'DiskPressure')?.status === 'True' ? conditionEvidence(node, 'DiskPressure') : []),
    ...events.map(({ reason, message, last }) => fieldEvidence(node, `event ${reason}`, message, last)),
  ];
}
