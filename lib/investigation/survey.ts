import { field } from '../core';
import { type ClusterSource, type KindName, type KubeObject, type ObjectRef, refOf, WholeLists } from '../evidence';
import { CAUSES } from './causes';
import { investigate } from './investigate';
import { queryFor } from './target';
import type { Cause } from './verdict/cause';
import type { Fault, NotSeen } from './verdict/verdict';

/** One cause, and everything it harms. */
export interface SurveyGroup {
  /** The fault, as the most harmed target shows it. */
  readonly fault: Fault;
  /** What it was seen at. */
  readonly targets: readonly ObjectRef[];
  /** How many pods it stops. */
  readonly pods: number;
}

/** What is broken in a namespace or cluster. */
export interface Survey {
  /** Version of this form. */
  readonly schemaVersion: 1;
  /** Namespace; absent for the whole cluster. */
  readonly namespace?: string;
  /** The time of the evidence, RFC 3339. */
  readonly at: string;
  /** How many targets were looked at. */
  readonly looked: number;
  /** What is broken, by cause and root, the most harmful first. */
  readonly groups: readonly SurveyGroup[];
  /** Targets that could not be judged. */
  readonly unknown: readonly ObjectRef[];
  /** What could not be seen. */
  readonly notSeen: readonly NotSeen[];
}

/** Told after each target: how many are done, of how many. */
export type Progress = (done: number, of: number) => void;

/** A log a pod would make calls grow with pods. */
const READY_LOGS: NotSeen = { what: 'logs of pods that are ready', outcome: 'missing', detail: '--all reads the logs of pods that fail; name one target to have its log read' };

/** Kinds that stand on their own. Pods, ReplicaSets and Jobs only where no controller has made them. */
const SCANNED: readonly KindName[] = ['Node', 'Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'CronJob', 'Job', 'ReplicaSet', 'Pod', 'PersistentVolumeClaim', 'Service', 'Ingress', 'HTTPRoute', 'HorizontalPodAutoscaler'];

/**
 * Investigates everything in a namespace or cluster and groups what has one cause.
 * @param namespace the namespace
 * @default - the whole cluster
 * @param progress told after each target
 */
export async function survey(source: ClusterSource, namespace?: string, progress: Progress = () => undefined, causes: readonly Cause[] = CAUSES): Promise<Survey> {
  const whole = new WholeLists(source, namespace);
  const targets = await targetsOf(whole, namespace);
  const seen: { readonly target: ObjectRef; readonly fault: Fault }[] = [];
  const notSeen = new Map<string, NotSeen>();
  for (const [position, target] of targets.entries()) {
    const query = queryFor(refOf(target));
    if (query !== undefined) {
      const result = await investigate(whole, query, causes);
      seen.push(...[result.verdict, ...result.others].filter((fault) => fault.class !== 'healthy').map((fault) => ({ target: refOf(target), fault })));
      result.notSeen.forEach((each) => notSeen.set(JSON.stringify(each), each));
    }
    progress(position + 1, targets.length);
  }
  const known = seen.filter(({ fault }) => fault.class !== 'unknown');
  return {
    schemaVersion: 1,
    ...(namespace === undefined ? {} : { namespace }),
    at: new Date(source.now()).toISOString(),
    looked: targets.length,
    groups: grouped(known),
    unknown: seen.filter(({ fault }) => fault.class === 'unknown').map(({ target }) => target),
    notSeen: [...notSeen, ...(targets.length === 0 ? [] : [['', READY_LOGS] as const])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each),
  };
}

async function targetsOf(source: ClusterSource, namespace: string | undefined): Promise<readonly KubeObject[]> {
  const kinds = namespace === undefined ? SCANNED : SCANNED.filter((kind) => kind !== 'Node');
  const answers = await Promise.all(kinds.map((kind) => source.objects({ verb: 'list', kind, ...(namespace === undefined ? {} : { namespace }) })));
  return answers.flatMap(({ objects }) => objects).filter(isWorthALook);
}

/** What is made by something else is seen through it; what is done or asleep needs no look. */
function isWorthALook(object: KubeObject): boolean {
  const owned = object.metadata.ownerReferences?.some(({ controller }) => controller === true) === true;
  switch (object.kind) {
    case 'ReplicaSet': return !owned && field(object, 'spec', 'replicas') !== 0;
    case 'Job': case 'Pod': return !owned;
    case 'PersistentVolumeClaim': return field(object, 'status', 'phase') !== 'Bound';
    case 'Service': return field(object, 'spec', 'selector') !== undefined;
    default: return true;
  }
}

function grouped(seen: readonly { readonly target: ObjectRef; readonly fault: Fault }[]): readonly SurveyGroup[] {
  const groups = new Map<string, { fault: Fault; readonly targets: Map<string, ObjectRef>; readonly pods: Set<string> }>();
  for (const { target, fault } of seen) {
    const { kind, namespace = '', name } = fault.root;
    const key = [fault.cause, kind, namespace, name].join('\u0000');
    const group = groups.get(key) ?? { fault, targets: new Map<string, ObjectRef>(), pods: new Set<string>() };
    groups.set(key, group);
    group.targets.set([target.kind, target.namespace ?? '', target.name].join('/'), target);
    fault.pods.forEach((pod) => group.pods.add(`${target.namespace ?? ''}/${pod}`));
    if (fault.pods.length > group.fault.pods.length) {
      group.fault = fault;
    }
  }
  const all = [...groups.entries()].map(([key, { fault, targets, pods }]) => ({ key, fault, targets: [...targets.values()], pods: pods.size }));
  return all.sort((a, b) => b.targets.length - a.targets.length || b.pods - a.pods || b.fault.confidence - a.fault.confidence || (a.key < b.key ? -1 : 1))
    .map(({ fault, targets, pods }) => ({ fault, targets, pods }));
}
