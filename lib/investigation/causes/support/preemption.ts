import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { ClusterView } from '../../view/cluster-view';
import type { KubeEvent } from '../../view/kube-event';
import { conditionOf } from '../../view/pod-state';

/** A pod of a workload that had to go for one of higher priority. */
export interface Preemption {
  /** What the scheduler said; undefined when only the condition of the victim is left. */
  readonly event: KubeEvent | undefined;
  /** The victim, while it still exists. */
  readonly victim: KubeObject | undefined;
  /** The pod that took its place, if it could be found. */
  readonly by: KubeObject | undefined;
  /** The node; empty when unknown. */
  readonly node: string;
}

/** The newest preemption of a pod of the workload; undefined when there was none that is still told. */
export function preemptionOf(view: ClusterView, { workload }: Subject): Preemption | undefined {
  const makers = workload === undefined ? [] : [workload.object.metadata.name, ...workload.revisions.map(({ object }) => object.metadata.name)];
  const events = view.events.filter(({ reason, about }) => reason === 'Preempted' && about.kind === 'Pod' && (about.namespace ?? '') === (workload?.object.metadata.namespace ?? '') && makers.some((maker) => about.name === maker || isPodName(about.name, maker)));
  const event = events[events.length - 1];
  const victim = workload?.pods.find((pod) => pod.metadata.name === event?.about.name) ?? workload?.pods.find((pod) => conditionOf(pod, 'DisruptionTarget')?.reason === 'PreemptionByScheduler');
  if (event === undefined && victim === undefined) {
    return undefined;
  }
  const told = /Preempted by (?:a )?(?:pod )?(\S+) on node (\S+)/.exec(event?.message ?? '');
  return { event, victim, by: byName(view, told?.[1] ?? ''), node: told?.[2]?.replace(/[.,]$/, '') ?? '' };
}

/** `web-7d4f9-x2x1q` is a pod of `web-7d4f9`, and `db-0` one of `db`. */
function isPodName(name: string, maker: string): boolean {
  return name.startsWith(`${maker}-`) && /^[a-z0-9]+$/.test(name.slice(maker.length + 1));
}

/** Schedulers name the preemptor by UID, those before 1.26 by namespace and name. */
function byName(view: ClusterView, told: string): KubeObject | undefined {
  const [namespace, name] = told.split('/');
  return name === undefined ? view.byUid(told) : view.get('Pod', namespace, name);
}
