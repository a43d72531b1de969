import { isRecord, Keys, type Manifest } from '../core';
import { type PlatformFacts, platformHash } from '../platform';
import { type CallGraph, callGraph } from './call-graph';
import { type CardObject, objectsOf } from './card-objects';

/** One of the five questions with its answer. */
export interface CardAnswer {
  /** The question. */
  readonly question: string;
  /** The answer as one sentence, or what is missing. */
  readonly text: string;
  /** Whether it is answered. */
  readonly answered: boolean;
}

/** The strategy of one service in a form people read. */
export interface Card {
  /** Name of the workload. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
  /** Its kind. */
  readonly kind: string;
  /** The five answers, in the order of the questions. */
  readonly answers: readonly CardAnswer[];
  /** Who is paged. */
  readonly onCall: string | undefined;
  /** What to do when it breaks. */
  readonly runbook: string | undefined;
  /** How many replicas run. */
  readonly scale: string;
  /** How a pod stops. */
  readonly drain: string;
  /** What happens on a bad release. */
  readonly onBadRelease: string;
  /** How the old version comes back. */
  readonly rollback: string;
  /** The commands, in order. */
  readonly rollbackCommands: readonly string[];
  /** Questions that are open. */
  readonly openQuestions: readonly string[];
  /** Hash of the platform's facts that it was synthesized with. */
  readonly platformHash: string | undefined;
  /** How that differs from what the platform promises now; undefined: it does not, or the platform was not given. */
  readonly platformDrift: string | undefined;
  /** Its objects and what each protects from. */
  readonly objects: readonly CardObject[];
}

/** The cards of a set of manifests and who may call whom. */
export interface CardSet {
  /** One card a workload, by namespace and name. */
  readonly cards: readonly Card[];
  /** Who may call whom, as the network policies say. */
  readonly graph: CallGraph;
}

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Rollout']);
const NOT_ANSWERED = 'not answered';

/**
 * Reads the cards from final manifests: ours, patched, or written by hand, where most answers are missing.
 * @param platform what the cluster promises now; default not known, and no drift is told
 */
export function cardsOf(manifests: readonly Manifest[], platform?: PlatformFacts): CardSet {
  const workloads = manifests.filter((manifest) => WORKLOADS.has(manifest.kind) && typeof manifest.metadata?.name === 'string');
  const cards = workloads.map((workload) => cardOf(workload, manifests, platform)).sort((a, b) => compare(`${a.namespace}/${a.name}/${a.kind}`, `${b.namespace}/${b.name}/${b.kind}`));
  return { cards, graph: callGraph(workloads, manifests) };
}

function cardOf(workload: Manifest, manifests: readonly Manifest[], platform: PlatformFacts | undefined): Card {
  const notes = workload.metadata.annotations ?? {};
  const openQuestions = lines(notes[Keys.openQuestions]);
  const answer = (question: string, key: string, text = notes[key]): CardAnswer => ({
    question, text: text ?? NOT_ANSWERED, answered: text !== undefined && !text.startsWith('not answered'),
  });
  const spec = isRecord(workload.spec) ? workload.spec : {};
  return {
    name: workload.metadata.name,
    namespace: workload.metadata.namespace ?? 'default',
    kind: workload.kind,
    answers: [
      answer('Who owns it?', Keys.owner),
      answer('Is it stateful?', Keys.state),
      answer('Who reaches it, under which names?', Keys.exposure),
      answer('How does it roll back at 2 AM?', Keys.rollout),
      answer('What does it need?', Keys.needs),
    ],
    onCall: notes[Keys.onCall],
    runbook: notes[Keys.runbook],
    scale: notes[Keys.scale] ?? String(spec.replicas ?? 1),
    drain: notes[Keys.drain] ?? 'not declared',
    onBadRelease: notes[Keys.onBadRelease] ?? 'not declared',
    rollback: notes[Keys.rollback] ?? 'not declared',
    rollbackCommands: lines(notes[Keys.rollbackCommands]),
    openQuestions,
    platformHash: notes[Keys.platformHash],
    platformDrift: driftOf(notes[Keys.platformHash], platform),
    objects: objectsOf(workload, manifests),
  };
}

function driftOf(stamped: string | undefined, platform: PlatformFacts | undefined): string | undefined {
  if (stamped === undefined || stamped === '' || platform === undefined || stamped === platformHash(platform)) {
    return undefined;
  }
  return `made for other facts (${stamped}) than ${platform.name} promises now (${platformHash(platform)}): synthesize it again`;
}

function lines(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split('\n').filter((line) => line !== '');
}

/** Order by code units: the same on every machine, whatever its locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
