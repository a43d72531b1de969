import type { Subject } from '../../spine/subject';
import type { ClusterView } from '../../view/cluster-view';
import type { KubeEvent } from '../../view/kube-event';
import { isPassing } from '../../view/transient';

const FAILED = /^Failed(Mount|AttachVolume|MapVolume|MountOnFilesystemMismatch)$/;
/** The kubelet's summary when it gives up waiting: it names volumes, never the reason. */
export const WRAPPER = /unable to (?:attach or )?mount volumes|timeout expired waiting for volumes to attach or mount/i;
/** Milliseconds that the newest warning may be ahead of an older one that still holds: the kubelet backs off to two minutes. */
const TOGETHER = 900_000;

/** The newest event that tells why a volume of a subject's pod is not there, and tells it like this; the summary does not count. */
export function mountError(view: ClusterView, { pods: [pod] }: Subject, message = /^/): KubeEvent | undefined {
  const told = pod === undefined ? [] : view.eventsOf(pod);
  const newest = [...told].reverse().find(({ reason }) => FAILED.test(reason));
  const attached = Math.max(0, ...told.filter(({ reason }) => reason === 'SuccessfulAttachVolume').map(({ last }) => last));
  return [...told].reverse().find((event) => FAILED.test(event.reason) && !WRAPPER.test(event.message) && !isPassing(event) && message.test(event.message)
    && (event.reason !== 'FailedAttachVolume' || event.last >= attached) && (newest?.last ?? 0) - event.last <= TOGETHER);
}

/** The name of the volume in a mount error: of the PersistentVolume, or of the volume in the pod. */
export function volumeIn(message: string): string | undefined {
  return /volume "([^"]+)"/.exec(message)?.[1];
}
