import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { nodeOf } from '../support/blast-radius';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { imageChange } from '../support/image-change';
import { startError } from '../support/start-error';

/**
 * G07: the hook that hands a graphics card to the container fails. Mostly the node's driver or toolkit; an image that
 * demands a newer CUDA than the driver offers is a mismatch, and if the image is new, the image is what changed.
 */
export const gpuHookFailed: Cause = {
  id: 'gpu-hook-failed',
  rows: ['G07'],
  stages: ['start'],
  find: (view, subject) => {
    const error = startError(view, subject);
    const node = error === undefined ? undefined : nodeOf(error.pod);
    if (error?.fault !== 'gpu' || node === undefined) {
      return undefined;
    }
    const { pod, container, message } = error;
    const demand = /unsatisfied condition: ([a-z]+\s?>=\s?[\d.]+)/i.exec(message)?.[1];
    const newImage = demand !== undefined && ['version', 'repository', 'host'].includes(imageChange(subject).part);
    const why = demand !== undefined ? `image ${container.image} demands ${demand}, more than the driver of the node offers`
      : /driver\/library version mismatch/i.test(message) ? 'its driver was updated and not loaded anew: the node wants a restart'
        : /CDI/.test(message) ? 'its devices are not registered with the runtime'
          : /could not select device driver|no device driver/i.test(message) ? 'the runtime knows no driver for graphics cards' : 'the driver or its tools fail';
    return {
      class: newImage ? 'configuration' : 'cluster',
      ...(newImage ? {} : { subsystem: 'node' }),
      root: newImage ? refOf(subject.workload?.object ?? pod) : { kind: 'Node', name: node },
      sentence: `node ${node} cannot give its graphics card to container ${container.name}: ${why}`,
      basis: 'explicit',
      evidence: [...error.evidence, fieldEvidence(pod, 'spec.nodeName', node)],
      ruledOut: [{ cause: 'executable-not-found', because: 'it is the hook that fails, not the program of the container' }],
      rollback: newImage ? 'fixes' : 'no',
      implicates: [`${container.path}.image`],
      mitigations: [newImage
        ? { action: 'set an image for the CUDA version of the nodes', risk: 'none while the old pods serve', undo: 'set the new image again' }
        : { action: `cordon node ${node} and delete the pod, so that another node takes it`, risk: 'fewer graphics cards', undo: `kubectl uncordon ${node}`, command: `kubectl cordon ${node}` }],
      next: [`kubectl describe node ${node}`, describeCommand(pod)],
    };
  },
};
