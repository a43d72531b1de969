import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { lastEnd } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { newestEvent } from '../support/events';
import { endEvidence, eventEvidence } from '../support/evidence';
import { nodeEventNeeds, nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';

/** Sandboxes lost before that is a pattern. */
const OFTEN = 3;
/** Seconds within which a reboot explains what ended. */
const NEAR = 900;
/** Ends that the program did not choose: it was stopped, or nobody saw it end. */
const STOPPED: readonly number[] = [0, 137, 143, 255];

/**
 * C07: the pod's sandbox is lost again and again, or its node was rebooted, so containers end without an error of their
 * own. A container that ends with its own error keeps its sandbox.
 */
export const sandboxRestarts: Cause = {
  id: 'sandbox-restarts',
  rows: ['C07'],
  stages: ['crash', 'readiness', 'sandbox', 'start'],
  needs: (view, subject) => (subject.pods[0] !== undefined && newestEvent(view, subject.pods[0], /^SandboxChanged$/) !== undefined ? [...nodeNeeds(subject), ...nodeEventNeeds(subject)] : []),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const { container } = subject;
    const changed = pod === undefined ? undefined : newestEvent(view, pod, /^SandboxChanged$/);
    const end = container === undefined ? undefined : lastEnd(container);
    if (pod === undefined || changed === undefined || view.now - changed.last > NEAR * 1000 || (end !== undefined && !STOPPED.includes(end.exitCode)) || end?.reason === 'OOMKilled') {
      return undefined;
    }
    const name = nodeNameOf(subject) ?? '';
    const node = nodeOf(view, subject);
    const rebooted = node === undefined ? undefined : newestEvent(view, node, /^Rebooted$/);
    const near = rebooted !== undefined && Math.abs(changed.last - rebooted.last) < NEAR * 1000;
    // A pod whose sandbox could never be made gets this event with every try as well: then the error of the try decides.
    const failedTry = newestEvent(view, pod, /^FailedCreatePodSandBox$/);
    if ((changed.count < OFTEN && !near) || (failedTry !== undefined && !near)) {
      return undefined;
    }
    return {
      class: 'cluster',
      subsystem: 'node',
      root: node === undefined ? { kind: 'Node', name } : refOf(node),
      sentence: near ? `node ${name} was rebooted, and its pods start anew` : `the sandbox of the pod is lost again and again on node ${name}: ${changed.count} times`,
      basis: near ? 'confirmed' : 'correlated',
      evidence: [
        ...(near && node !== undefined ? [eventEvidence(node, rebooted)] : []),
        eventEvidence(pod, changed),
        ...(container === undefined || end === undefined ? [] : [endEvidence(pod, container, end)]),
      ],
      ruledOut: [{ cause: 'exits-with-error', because: 'the containers were stopped; none ended with an error of its own' }],
      rollback: 'no',
      mitigations: [{ action: `cordon node ${name} and let the pod start elsewhere`, risk: 'other nodes must have room', undo: `kubectl uncordon ${name}`, command: `kubectl cordon ${name}` }],
      next: [describeCommand(pod), `kubectl describe node ${name}`],
    };
  },
};
