import type { KindName } from '../../../lib/evidence';
import { type ClusterContents, investigated } from './cluster';

/** A cluster with one fault, and the verdict that a user must see. */
export interface VerdictCase {
  /** What is wrong. */
  readonly what: string;
  /** The cluster. */
  readonly contents: ClusterContents;
  /** What is asked about. @default 'web' */
  readonly target?: string;
  /** The cause that must win. */
  readonly cause: string;
  /** Class, and subsystem of the cluster. */
  readonly verdict: string;
  /** Kind and name of the object that has to change. */
  readonly root: string;
  /** The rollback answer. */
  readonly rollback: string;
}

/** The verdict of all causes together, in the words of a case. */
export async function verdictOf({ contents, target = 'web' }: VerdictCase): Promise<Pick<VerdictCase, 'cause' | 'verdict' | 'root' | 'rollback'>> {
  const { verdict } = await investigated(contents, target);
  return { cause: verdict.cause, verdict: [verdict.class, verdict.subsystem].filter((part) => part !== undefined).join(' '), root: `${verdict.root.kind} ${verdict.root.name}`, rollback: verdict.rollback.answer };
}

/** Kinds that causes look up beside the workload: without the workload itself there is no question. */
const BESIDES: readonly KindName[] = [
  'Event', 'Namespace', 'Node', 'Lease', 'Service', 'EndpointSlice', 'ResourceQuota', 'LimitRange', 'ServiceAccount', 'PersistentVolumeClaim', 'PriorityClass',
  'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration',
];

/** Kinds without which some verdict of a case is surer than with them, or another class is claimed as surely: there must be none. */
export async function overconfidentWithout({ contents, target = 'web' }: VerdictCase): Promise<readonly string[]> {
  const whole = (await investigated(contents, target)).verdict;
  const found: string[] = [];
  for (const kind of BESIDES) {
    const part = (await investigated({ ...contents, unreadable: { [kind]: 'forbidden' } }, target)).verdict;
    if (part.confidence > whole.confidence || (part.class !== whole.class && part.class !== 'unknown' && part.class !== 'healthy' && part.confidence >= 0.8)) {
      found.push(`${kind}: ${part.cause} ${part.confidence} instead of ${whole.cause} ${whole.confidence}`);
    }
  }
  return found;
}
