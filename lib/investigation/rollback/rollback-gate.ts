import { field, list } from '../../core';
import { type Revision, revisionOf } from '../spine/revision';
import { servedBefore } from '../spine/served-before';
import type { Subject } from '../spine/subject';
import type { Workload } from '../spine/workload';
import type { Need, Finding } from '../verdict/finding';
import type { Precondition, RollbackAnswer } from '../verdict/verdict';
import type { ClusterView } from '../view/cluster-view';
import { conditionOf, isReady } from '../view/pod-state';
import { templateDiff, type TemplateChange, touches } from '../view/template-diff';
import { rollbackWay } from './commands';
import { deliveryOwner } from './delivery-owner';
import { previousFailed } from './previous-failed';
import { referenceNeeds, templateReferences } from './template-references';

/** What the gate wants read: whether everything that the previous revision names still exists. */
export function rollbackNeeds(subject: Subject, finding: Finding): readonly Need[] {
  const previous = subject.workload?.revisions[1];
  const helps = finding.rollback === 'fixes' || finding.rollback === 'fixes-if-changed';
  return previous === undefined || !helps ? [] : referenceNeeds(previous.template, previous.object.metadata.namespace ?? '');
}

/** Answers whether going back to the previous revision fixes a finding, and whether it can be done. */
export function rollbackAnswer(view: ClusterView, subject: Subject, finding: Finding): RollbackAnswer {
  const { workload } = subject;
  if (workload === undefined || workload.object.kind === 'Pod') {
    return { answer: finding.rollback === 'restore' ? 'restore' : 'no', reason: reasonOf(finding, 'there is no workload with revisions'), preconditions: [], commands: [], mind: '', owner: '' };
  }
  const way = rollbackWay(workload.object, deliveryOwner(workload.object));
  const [current, previous] = workload.revisions;
  const changes = current === undefined || previous === undefined ? [] : templateDiff(previous.template, current.template);
  const relevant = changes.filter((change) => touches(change, finding.implicates ?? []));
  const answer = decide(view, finding, subject, { previous, changes, relevant });
  if (answer.answer !== 'yes') {
    return { ...answer, preconditions: [], commands: [], mind: '', owner: way.owner };
  }
  const preconditions = preconditionsOf(view, workload, { previous: previous as Revision, changes, relevant });
  const blocked = preconditions.find(({ holds }) => holds === 'no');
  return blocked === undefined
    ? { ...answer, preconditions, commands: way.commands, mind: way.warning, owner: way.owner }
    : { answer: 'not-possible', reason: `it would fix this, but does not hold: ${blocked.text}`, preconditions, commands: [], mind: '', owner: way.owner };
}

interface Comparison {
  readonly previous: Revision | undefined;
  readonly changes: readonly TemplateChange[];
  readonly relevant: readonly TemplateChange[];
}

type Decision = Pick<RollbackAnswer, 'answer' | 'reason'>;

function decide(view: ClusterView, finding: Finding, subject: Subject, { previous, changes, relevant }: Comparison): Decision {
  const instead = (reason = 'the revisions do not differ in what is at fault'): Decision => (finding.restore === undefined
    ? { answer: 'no', reason }
    : { answer: 'restore', reason: `put back ${finding.restore.kind} ${finding.restore.name}: ${reason}` });
  switch (finding.rollback) {
    case 'no': return { answer: 'no', reason: reasonOf(finding, 'pods of the old revision meet the same fault') };
    case 'hides': return { answer: 'no', reason: 'it would only hide the fault for a while' };
    case 'unsafe': return { answer: 'unsafe', reason: 'data or schema have moved on, and the old revision may not work with them' };
    case 'restore': return { answer: 'restore', reason: reasonOf(finding, 'the workload itself has not changed') };
    default: break;
  }
  if (previous === undefined) {
    return finding.rollback === 'fixes-if-changed' && finding.restore !== undefined ? instead() : { answer: 'no', reason: noRevision(subject) };
  }
  const newestFails = subject.revision === undefined || subject.revision === subject.workload?.revisions[0];
  if (!newestFails) {
    return { answer: 'no', reason: 'pods of an older revision fail as well' };
  }
  if (finding.rollback === 'fixes-if-changed' && servedBefore(subject)) {
    return instead('this revision had served for an hour or more before');
  }
  if (changes.length === 0) {
    return finding.restore === undefined ? { answer: 'no', reason: 'the previous revision has the same template, as far as it can be seen' } : instead();
  }
  const failed = relevant.length === 0 ? undefined : previousFailed(view, subject.workload, previous);
  if (failed !== undefined) {
    return { answer: 'no', reason: failed };
  }
  return relevant.length === 0 ? instead() : { answer: 'yes', reason: `the last rollout changed ${relevant.slice(0, 3).map(describe).join(', ')}` };
}

/** A workload that has pods has at least one revision, so none at all means that none could be read. */
function noRevision({ workload }: Subject): string {
  const keeps = workload !== undefined && ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout'].includes(workload.object.kind);
  return keeps && workload.revisions.length === 0 && workload.pods.length > 0 ? 'whether there is a previous revision could not be seen' : 'there is no previous revision to go back to';
}

interface Way {
  readonly previous: Revision;
  readonly changes: readonly TemplateChange[];
  readonly relevant: readonly TemplateChange[];
}

function preconditionsOf(view: ClusterView, workload: Workload, { previous, changes, relevant }: Way): readonly Precondition[] {
  const namespace = workload.object.metadata.namespace;
  const serving = workload.pods.filter((pod) => isReady(pod) && revisionOf(pod, workload.revisions) === previous).length;
  const references = templateReferences(previous.template).map((reference): Precondition => {
    const { state } = view.lookup(reference.kind, namespace, reference.name);
    return { text: `${reference.kind} ${reference.name} of the previous revision exists`, holds: state === 'found' ? 'yes' : state === 'absent' ? 'no' : 'unknown' };
  });
  const ordered = workload.object.kind === 'StatefulSet' && field(workload.object, 'spec', 'podManagementPolicy') !== 'Parallel';
  const migrates = list(field(workload.template, 'spec', 'initContainers')).some((container) => /migrat|schema|flyway|liquibase|alembic/i.test(JSON.stringify(container)));
  return [
    { text: `the previous revision is still kept (${previous.object.kind} ${previous.object.metadata.name})`, holds: 'yes' },
    { text: `the revisions differ in ${relevant.slice(0, 3).map(({ path }) => path).join(', ')}${changes.length > relevant.length ? ` and in ${changes.length - relevant.length} further fields` : ''}`, holds: 'yes' },
    { text: 'the previous revision was available before', holds: serving > 0 ? 'yes' : wasAvailable(previous) ? 'yes' : 'unknown' },
    { text: 'the image of the previous revision can still be pulled', holds: serving > 0 ? 'yes' : 'unknown' },
    ...references,
    { text: 'no schema migration has run since', holds: migrates ? 'unknown' : 'yes' },
    ...(ordered ? [{ text: `the stuck pod is deleted afterwards: kubectl -n ${namespace ?? ''} delete pod POD`, holds: 'unknown' } as const] : []),
  ];
}

/** A ReplicaSet that has been scaled down after it was replaced was replaced by a rollout, not by its own failure: not proof, so only its status counts. */
function wasAvailable({ object }: Revision): boolean {
  const available = field(object, 'status', 'availableReplicas');
  return (typeof available === 'number' && available > 0) || conditionOf(object, 'Available')?.status === 'True';
}

function reasonOf(finding: Finding, otherwise: string): string {
  return finding.restore === undefined ? otherwise : `put back ${finding.restore.kind} ${finding.restore.name}: ${otherwise}`;
}

function describe({ path, before, after }: TemplateChange): string {
  const short = (value: string): string => (value === '' ? 'nothing' : value.length > 60 ? `${value.slice(0, 57)}...` : value);
  return `${path} from ${short(before)} to ${short(after)}`;
}
