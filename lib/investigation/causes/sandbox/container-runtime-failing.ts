import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { ago } from '../../view/time';
import { conditionEvidence, eventEvidence, waitingEvidence } from '../support/evidence';
import { harmedEvidence, nodeNameOf, nodeNeeds, nodeOf } from '../support/node-of';
import { sandboxError } from '../support/sandbox-error';
import { CNI } from './cni-plugin-failing';

/** What the kubelet says about the runtime in the node's condition. */
export const RUNTIME_DOWN = /container runtime is down|PLEG is not healthy|container runtime status check may not have completed|runtime is unhealthy|RuntimeReady=false/i;
/** What it says when a call to the runtime fails. */
const CALL = /code = DeadlineExceeded|context deadline exceeded|code = Unavailable|connect: connection refused|containerd\.sock|crio\.sock|failed to reserve sandbox name|error reserving (?:pod|ctr) name|failed to (?:create containerd|start sandbox) (?:task|container)|no space left on device|cannot allocate memory|read-only file system/i;

/**
 * C05: the container runtime of the node does not answer, or not in time, so nothing starts there whatever it is. Words
 * of the network plugin or of a missing handler inside the error are other causes.
 */
export const containerRuntimeFailing: Cause = {
  id: 'container-runtime-failing',
  rows: ['C05'],
  stages: ['node', 'sandbox', 'volumes', 'start'],
  needs: (view, subject) => (subject.stage === 'node' || callFails(subject) || sandboxError(view, subject) !== undefined ? nodeNeeds(subject) : []),
  find: (view, subject) => {
    const [pod] = subject.pods;
    const name = nodeNameOf(subject);
    const node = nodeOf(view, subject);
    const ready = node === undefined ? undefined : conditionOf(node, 'Ready');
    const down = ready?.status === 'False' && RUNTIME_DOWN.test(ready.message);
    const event = sandboxError(view, subject, CALL);
    const told = event === undefined || subject.stage === 'start' || CNI.test(event.message) || /no runtime for|runtime handler|sandbox image/i.test(event.message) ? undefined : event;
    const waits = callFails(subject);
    if (name === undefined || (!down && told === undefined && !waits)) {
      return undefined;
    }
    return {
      class: 'cluster',
      subsystem: 'node',
      root: node === undefined ? { kind: 'Node', name } : refOf(node),
      sentence: down ? `the container runtime of node ${name} has not worked for ${ago(view.now, ready.since)}` : `the container runtime of node ${name} cannot make the pod's ${waits ? 'container' : 'sandbox'}: ${reasonOf(told?.message ?? subject.container?.waiting?.message ?? '')}`,
      basis: down ? 'confirmed' : 'explicit',
      evidence: [
        ...(down && node !== undefined ? conditionEvidence(node, 'Ready') : []),
        ...(pod === undefined || told === undefined ? [] : [eventEvidence(pod, told)]),
        ...(waits && pod !== undefined && subject.container !== undefined ? waitingEvidence(pod, subject.container) : []),
        ...(node === undefined ? [] : harmedEvidence(view, node)),
      ],
      unchecked: down || node !== undefined ? [] : [`the conditions of node ${name}`],
      ruledOut: [{ cause: 'cni-plugin-failing', because: 'the error does not come from the network plugin' }],
      rollback: 'no',
      mitigations: [{ action: `cordon and drain node ${name}, then restart its runtime or replace it`, risk: 'its pods restart elsewhere and need room there', undo: `kubectl uncordon ${name}`, command: `kubectl cordon ${name}` }],
      next: [`kubectl describe node ${name}`, `kubectl get pods -A -o wide --field-selector spec.nodeName=${name}`],
    };
  },
};

/** The runtime has the sandbox, and does not make the container in time. */
function callFails({ stage, container }: Subject): boolean {
  return stage === 'start' && /context deadline exceeded|code = DeadlineExceeded|failed to reserve container name|code = Unavailable/i.test(container?.waiting?.message ?? '');
}

function reasonOf(message: string): string {
  const known: readonly (readonly [RegExp, string])[] = [
    [/no space left on device/i, 'its disk is full'], [/cannot allocate memory/i, 'it has no memory left'], [/read-only file system/i, 'its disk is read-only'],
    [/DeadlineExceeded|deadline exceeded|reserv/i, 'it does not finish in time'], [/Unavailable|refused|\.sock/i, 'it does not answer'],
  ];
  return known.find(([pattern]) => pattern.test(message))?.[1] ?? 'it fails';
}
