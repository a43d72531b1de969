import { field, text } from '../core';
import { type KubeObject, refOf } from '../evidence';
import type { Evidence } from '../investigation';
import type { KubeEvent } from '../investigation/view/kube-event';
import { conditionOf, isReady } from '../investigation/view/pod-state';
import { stamp, timeOf } from '../investigation/view/time';
import type { Impact } from './draft';
import type { EvidenceBook } from './evidence-book';
import type { Snapshot } from './snapshot';

/** A moment at which a workload began or ceased to serve. */
interface Turn {
  readonly at: number;
  readonly serves: boolean;
  readonly approximate: boolean;
  readonly evidence: readonly Evidence[];
}

/** Seconds for which a kubelet's lease holds, unless it is configured otherwise; it renews four times as often. */
const [LEASE_SECONDS, RENEWALS] = [40, 1 / 4];

const MEASURE = 'a proxy: times at which pods were Ready, not requests';

/**
 * Finds the time spans in which a workload served less than it should, from the moments at which its pods became and
 * ceased to be ready, over all snapshots. It is a proxy for what users felt, and says so.
 */
export function impactOf(snapshots: readonly Snapshot[], book: EvidenceBook): readonly Impact[] {
  const turns = snapshots.flatMap(turnsOf).sort((a, b) => a.at - b.at || Number(a.serves) - Number(b.serves));
  const spans: { from: Turn; to?: Turn }[] = [];
  for (const turn of turns) {
    const open = spans[spans.length - 1];
    if (!turn.serves && (open === undefined || open.to !== undefined)) {
      spans.push({ from: turn });
    } else if (turn.serves && open !== undefined && open.to === undefined) {
      open.to = turn;
    }
  }
  const served = snapshots.some(({ workload }) => (workload?.ready ?? 0) > 0 && (workload?.ready ?? 0) < (workload?.desired ?? 0));
  return spans.map(({ from, to }): Impact => ({
    from: stamp(from.at),
    ...(to === undefined ? {} : { to: stamp(to.at) }),
    approximate: from.approximate || to?.approximate === true,
    kind: served ? 'degradation' : 'outage',
    measure: MEASURE,
    evidence: [...from.evidence, ...to?.evidence ?? []].map((each) => book.add(each)),
  }));
}

/** What one snapshot knows about beginnings and ends. */
function turnsOf({ view, workload }: Snapshot): readonly Turn[] {
  if (workload === undefined || workload.desired === 0) {
    return [];
  }
  const { object, pods } = workload;
  const available = conditionOf(object, 'Available');
  const nodes = [...new Set(pods.map((pod) => text(field(pod, 'spec', 'nodeName')) ?? ''))];
  const lost = nodes.flatMap((name) => lostNode(view.get('Node', undefined, name), view.get('Lease', 'kube-node-lease', name)));
  const turns: Turn[] = [];
  if (available !== undefined && available.since > 0) {
    const serves = available.status === 'True';
    const evidence: Evidence = { object: refOf(object), path: 'status.conditions[Available]', value: available.status, at: stamp(available.since) };
    // A node goes before the cluster notices: its last sign of life is nearer to the truth.
    const earlier = serves ? undefined : lost.filter(({ at }) => at < available.since).sort((a, b) => a.at - b.at)[0];
    turns.push(earlier ?? { at: available.since, serves, approximate: false, evidence: [evidence] });
    if (serves) {
      // It serves again, and a node that held one of its pods went before.
      turns.push(...lost.filter(({ at }) => at < available.since), ...stops(object, pods, view.events, available.since));
    }
    return turns;
  }
  // Kinds without that condition: nothing serves while no pod is ready.
  return pods.some(isReady) && pods.length > 1 ? [] : pods.flatMap((pod): readonly Turn[] => {
    const ready = conditionOf(pod, 'Ready');
    const evidence: Evidence = { object: refOf(pod), path: 'status.conditions[Ready]', value: ready?.status ?? '', at: stamp(ready?.since ?? 0) };
    return ready === undefined || ready.since === 0 ? [] : [{ at: ready.since, serves: ready.status === 'True', approximate: false, evidence: [evidence] }];
  });
}

function lostNode(node: KubeObject | undefined, lease: KubeObject | undefined): readonly Turn[] {
  const ready = node === undefined ? undefined : conditionOf(node, 'Ready');
  const renewed = timeOf(field(lease, 'spec', 'renewTime'));
  if (node === undefined || ready === undefined || ready.status === 'True' || renewed === 0) {
    return [];
  }
  // It went after that renewal and before the next: the middle is wrong by half the interval at most.
  const interval = Number(field(lease, 'spec', 'leaseDurationSeconds') ?? LEASE_SECONDS) * RENEWALS;
  const at = renewed + (Number.isFinite(interval) && interval > 0 ? interval : LEASE_SECONDS * RENEWALS) * 500;
  const value = `last renewed at ${stamp(renewed)}; the middle until the next renewal, ${stamp(at)}, is taken for its end`;
  const evidence: Evidence = { object: lease === undefined ? refOf(node) : refOf(lease), path: 'spec.renewTime', value, at: stamp(at) };
  return [{ at, serves: false, approximate: true, evidence: [evidence] }];
}

/** A workload that serves again, seen only afterwards: the kill of its last pod before that tells when it ceased. */
function stops(workload: KubeObject, pods: readonly KubeObject[], events: readonly KubeEvent[], until: number): readonly Turn[] {
  const alive = new Set(pods.map(({ metadata }) => metadata.name));
  const killed = events.filter(({ about, reason, last }) => reason === 'Killing' && about.kind === 'Pod' && about.namespace === workload.metadata.namespace
    && about.name.startsWith(`${workload.metadata.name}-`) && !alive.has(about.name) && last < until);
  return killed.slice(-1).map(({ about: { kind, namespace, name }, last, message }): Turn => {
    const object = { kind, ...(namespace === undefined ? {} : { namespace }), name };
    return { at: last, serves: false, approximate: true, evidence: [{ object, path: 'event Killing', value: message, at: stamp(last) }] };
  });
}
