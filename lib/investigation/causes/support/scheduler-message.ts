/** The filter of the scheduler that refused a node, in the order of KINDS. */
export type BlockKind = typeof KINDS[number];

/**
 * In the order in which they run: a node is refused by the first filter that it fails, so a later kind means a node that
 * passed all earlier ones. Only a cordon is put behind taints: it is passing, and the taint of the control plane is not.
 */
const KINDS = [
  'other', 'no-nodes', 'node-name', 'taint', 'unschedulable', 'node-affinity', 'ports', 'extended-resources', 'resources', 'too-many-pods',
  'volume-in-use', 'volume-limit', 'volume-affinity', 'claim-unbound', 'claim-missing', 'spread', 'pod-affinity', 'pod-anti-affinity', 'device-claim',
] as const;

/** Why some nodes were refused. */
export interface NodeReason {
  /** Filter. */
  readonly kind: BlockKind;
  /** How many nodes; undefined where the pod is refused for every node at once. */
  readonly count: number | undefined;
  /** The words of the scheduler. */
  readonly text: string;
}

/** A message of the scheduler, taken apart. */
export interface SchedulerMessage {
  /** Nodes that were looked at; undefined when it does not say. */
  readonly total: number | undefined;
  /** Why they were refused. */
  readonly reasons: readonly NodeReason[];
  /** What preemption could not do; empty when it was not tried. */
  readonly preemption: string;
}

/** Wordings of the filters from Kubernetes 1.20 to 1.36; newest schedulers leave the taint out and renamed the volume conflict. */
const WORDINGS: readonly (readonly [RegExp, BlockKind])[] = [
  [/no nodes available to schedule pods/, 'no-nodes'],
  [/node\(s\) were unschedulable/, 'unschedulable'],
  [/requested node name/, 'node-name'],
  [/untolerated taint|had taints?\b/, 'taint'],
  [/PersistentVolume's node affinity|volume node affinity conflict|no available volume zone/, 'volume-affinity'],
  [/node selector|Pod's node affinity|scheduler-enforced node affinity/, 'node-affinity'],
  [/free ports for the requested pod ports/, 'ports'],
  [/Insufficient (cpu|memory|ephemeral-storage)\b/, 'resources'],
  [/Insufficient \S+/, 'extended-resources'],
  [/Too many pods/, 'too-many-pods'],
  [/ReadWriteOncePod|no available disk/, 'volume-in-use'],
  [/max volume count/, 'volume-limit'],
  [/unbound immediate PersistentVolumeClaims|find available persistent volumes to bind|enough free storage|waiting for ephemeral volume controller/, 'claim-unbound'],
  [/persistentvolumeclaim "[^"]*" (not found|is being deleted|bound to non-existent)|non-existent pv/, 'claim-missing'],
  [/topology spread constraints/, 'spread'],
  [/anti-affinity rules/, 'pod-anti-affinity'],
  [/pod affinity rules/, 'pod-affinity'],
  [/resource ?claim|allocate all claims|device class/i, 'device-claim'],
];

/** Takes a message apart: of `status.conditions[PodScheduled]`, or of an event FailedScheduling. */
export function parseSchedulerMessage(message: string): SchedulerMessage {
  const body = message.split(/\.\s+|\.$/)[0] ?? '';
  const head = /^0\/(\d+) nodes are available: ?/.exec(body);
  const parts = body.slice(head?.[0].length ?? 0).split(/, (?=\d+ )/).filter((part) => part.trim() !== '');
  return {
    total: head === null ? undefined : Number(head[1]),
    reasons: parts.map((part): NodeReason => {
      const counted = /^(\d+) (.*)$/.exec(part.trim());
      const text = counted?.[2] ?? part.trim();
      return { kind: WORDINGS.find(([wording]) => wording.test(text))?.[1] ?? 'other', count: counted === null ? undefined : Number(counted[1]), text };
    }),
    preemption: /preemption: (.*?)\.*$/.exec(message)?.[1] ?? '',
  };
}

/**
 * The reason that keeps the pod from the nodes that are nearest: the latest filter that any node failed. Nodes that fail
 * an earlier one, such as the taint of the control plane, were never meant for it.
 */
export function decisiveKind({ reasons, total }: SchedulerMessage): BlockKind {
  const kinds = [...reasons].sort((a, b) => KINDS.indexOf(b.kind) - KINDS.indexOf(a.kind));
  const extended = reasons.filter(({ kind }) => kind === 'extended-resources').reduce((most, { count = total ?? 0 }) => Math.max(most, count), 0);
  const plain = reasons.filter(({ kind }) => kind === 'resources').reduce((most, { count = total ?? 0 }) => Math.max(most, count), 0);
  const [latest] = kinds;
  // A node may lack several resources at once: the device decides unless a node with it lacks only the others.
  return latest?.kind === 'resources' && extended > 0 && extended >= plain ? 'extended-resources' : latest?.kind ?? 'other';
}
