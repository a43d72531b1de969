import type { Subject } from '../../spine/subject';
import type { ClusterView } from '../../view/cluster-view';
import { type KubeEvent } from '../../view/kube-event';

/** What the registry or runtime said when an image was pulled. */
export interface PullError {
  /** The image. */
  readonly image: string;
  /** The message: of the container's state, and of the newest event that says more than "back-off". */
  readonly message: string;
  /** The event, when it is still kept. */
  readonly event?: KubeEvent;
}

/**
 * The pull error of a subject. Newest kubelets append the error to the back-off text, older ones leave it to an earlier
 * event, and an event lives an hour.
 */
export function pullError(view: ClusterView, { pods: [pod], container }: Subject): PullError | undefined {
  if (pod === undefined || container?.waiting === undefined) {
    return undefined;
  }
  const told = view.eventsOf(pod).filter(({ reason, message }) => (reason === 'Failed' || reason === 'InspectFailed') && message.includes(container.image) && !/^Error: |^Back-off/.test(message));
  const event = told[told.length - 1];
  const own = container.waiting.message.replace(/^Back-off pulling image "[^"]*"(: )?/, '');
  return { image: container.image, message: [own, event?.message ?? ''].filter((part) => part !== '').join(' | '), ...(event === undefined ? {} : { event }) };
}
