import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import type { KubeEvent } from '../../view/kube-event';
import { type ContainerState, containersOf } from '../../view/pod-state';
import { eventEvidence, waitingEvidence } from './evidence';
import { imageName } from './image-name';
import { type PullFault, pullFaultOf } from './pull-fault';

/** What the registry or runtime said when an image was pulled. */
export interface PullError {
  /** The pod that waits for the image. */
  readonly pod: KubeObject;
  /** The container that waits for it. */
  readonly container: ContainerState;
  /** The image. */
  readonly image: string;
  /** Host of its registry. */
  readonly host: string;
  /** The message: of the container's state, and of the newest event that says more than "back-off". */
  readonly message: string;
  /** What the message says, in one word; undefined when it tells no reason. */
  readonly fault?: PullFault;
  /** When pulls of this pod began to fail, in milliseconds since 1970. */
  readonly since: number;
  /** The container's state and the event. */
  readonly evidence: readonly Evidence[];
}

const FAILS = /^(?:ErrImagePull|ImagePullBackOff|RegistryUnavailable|SignatureValidationFailed|ImageInspectError|ErrImageNeverPull|InvalidImageName)$/;

/** Characters of a message that are shown. */
const LONG = 320;
/** The image was not even asked for: what the message says is not about a registry. */
const NOT_PULLED = /^(?:ImageInspectError|ErrImageNeverPull|InvalidImageName)$/;

/**
 * The pull error of a subject. Newest kubelets append the error to the back-off text, older ones leave it to an earlier
 * event, and an event lives an hour.
 */
export function pullError(view: ClusterView, { pods: [pod], container }: Subject): PullError | undefined {
  return pod === undefined || container?.waiting === undefined ? undefined : errorOf(view, pod, container);
}

/** The pull error of any pod that was read: of its first container that waits for its image. */
export function pullErrorOfPod(view: ClusterView, pod: KubeObject): PullError | undefined {
  const container = containersOf(pod).find(({ waiting }) => FAILS.test(waiting?.reason ?? ''));
  return container === undefined ? undefined : errorOf(view, pod, container);
}

function errorOf(view: ClusterView, pod: KubeObject, container: ContainerState): PullError {
  const told = view.eventsOf(pod).filter(({ reason, message }) => (reason === 'Failed' || reason === 'InspectFailed') && message.includes(container.image) && !/^Error: |^Back-off/.test(message));
  const event: KubeEvent | undefined = told[told.length - 1];
  const { reason, message: text } = container.waiting ?? { reason: '', message: '' };
  const own = text.replace(/^Back-off pulling image "[^"]*"(: )?/, '');
  const message = [own, event?.message ?? ''].filter((part) => part !== '').join(' | ');
  // The newest of the two: a container's message is not dated, but it is never older than the last event.
  const fault = NOT_PULLED.test(reason) ? undefined : pullFaultOf(own) ?? pullFaultOf(event?.message ?? '') ?? pullFaultOf(reason);
  return {
    pod,
    container,
    image: container.image,
    host: imageName(container.image).host,
    message,
    ...(fault === undefined ? {} : { fault }),
    since: told[0]?.first ?? Date.parse(pod.metadata.creationTimestamp ?? '1970-01-01T00:00:00Z'),
    evidence: [
      ...waitingEvidence(pod, { ...container, waiting: { reason, message: telling(text) } }),
      ...(event === undefined ? [] : [eventEvidence(pod, { ...event, message: telling(event.message) })]),
    ],
  };
}

/** The end of a long message: runtimes wrap the reason in what they were about to do, and repeat the image each time. */
function telling(message: string): string {
  return message.length <= LONG ? message : `…${message.slice(-LONG)}`;
}
