import { createHash } from 'node:crypto';
import type { Defence } from './defences';
import type { ActionItem } from './draft';
import type { EvidenceBook } from './evidence-book';
import { groundsOf } from './grounds';
import type { Incident } from './incident';

type Proposal = Pick<ActionItem, 'action' | 'type' | 'done'>;

const propose = (type: ActionItem['type'], action: string, done: string): Proposal => ({ type, action, done });

/** What helps against a failure, by its row in the catalogue (knowledge: postmortem, action items by failure id). */
const BY_ROW: Readonly<Record<string, readonly Proposal[]>> = {
  A01: [propose('detect', 'Alert when a ResourceQuota is used to 90 %', 'the alert fires in a test namespace'), propose('prevent', 'Size the quota for the replicas plus the surge of a release', 'the quota admits a release at full scale')],
  A04: [propose('prevent', 'Check workloads against a namespace\'s Pod Security level before it is raised', 'the change procedure has a dry run (server-side, --dry-run) as a step')],
  A06: [propose('prevent', 'Run the webhook\'s backend with two replicas and a budget, and leave the system namespaces out of its scope', 'a drain of one node leaves the webhook answering'), propose('detect', 'Alert on failed calls of admission webhooks', 'the alert fires when the backend is scaled to zero in a test cluster')],
  A09: [propose('detect', 'Alert when running pods differ from their template', 'the alert fires on a mutated pod in a test namespace')],
  E01: [propose('prevent', 'Ship configuration with the release, named by its content', 'the release pipeline refuses a reference to an object it does not apply')],
  E06: [propose('prevent', 'Ship configuration as immutable ConfigMaps named by their content', 'an edit in place is refused by the API server')],
  F01: [propose('prevent', 'Resolve the image in the registry before the release is applied', 'the pipeline stops on a tag that does not exist')],
  F04: [propose('prevent', 'Pull through a cache', 'nodes pull the image while the upstream registry is blocked')],
  F15: [propose('prevent', 'Pin images by digest', 'no manifest names a mutable tag')],
  H09: [propose('prevent', 'Review the memory limit against the measured peak', 'the limit is at least 1.3 times the peak of a week'), propose('detect', 'Alert on memory above 90 % of its limit', 'the alert fires in a load test')],
  H10: [propose('investigate', 'Find what grows in memory under load', 'a heap profile names it'), propose('detect', 'Alert on memory above 90 % of its limit', 'the alert fires in a load test')],
  I04: [propose('prevent', 'Add a startup probe that allows for the slowest start', 'a start under throttled CPU is not killed')],
  K01: [propose('prevent', 'Scale the cluster\'s DNS with its nodes and cache it on each', 'one DNS pod lost goes unnoticed by a client that resolves without pause')],
  L01: [propose('prevent', 'Run at least two replicas, spread over nodes, with a budget', 'the loss of any one node leaves a ready pod'), propose('detect', 'Alert on a node that is not ready', 'the alert fires when a kubelet is stopped')],
  L06: [propose('prevent', 'Run at least two replicas, spread over nodes, with a budget', 'the loss of any one node leaves a ready pod')],
  R01: [propose('mitigate', 'Release in steps, with automatic rollback and minReadySeconds', 'a release that never becomes ready is taken back without a person')],
};

/** For every release that was the trigger. */
const RELEASED: readonly Proposal[] = BY_ROW.R01 ?? [];

/**
 * Proposes action items: by the failure's row, by the defences that did not hold, and one to detect sooner. People
 * choose: a list is a proposal.
 */
export function actionsFor({ verdict: fault, worst }: Incident, defences: readonly Defence[], owner: string, book: EvidenceBook): readonly ActionItem[] {
  const ground = groundsOf(fault, worst, book).slice(0, 1);
  const released = fault.rollback.answer === 'yes' ? RELEASED : [];
  const proposals = [...fault.rows.flatMap((row) => BY_ROW[row] ?? []), ...released, propose('detect', `Alert on what users felt first in this incident (${fault.cause})`, 'the alert fires when the fault is made again in a test namespace')];
  const own = proposals.map((each) => ({ ...each, evidence: ground }));
  const guards = defences.map(({ check, remedy, evidence }) => ({ ...propose('prevent', remedy.replace(/\.$/, ''), `seaworthy check reports no ${check} for it`), evidence: [book.add(evidence)] }));
  const seen = new Set<string>();
  return [...own, ...guards].filter(({ action }) => !seen.has(action) && seen.add(action) !== undefined).map((each): ActionItem => ({ id: `A-${createHash('sha256').update(each.action).digest('hex').slice(0, 6)}`, owner, ...each }));
}
