import { field, list, record, text } from '../../../core';
import { type KubeObject, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Basis, Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf, containersOf } from '../../view/pod-state';
import { ago, stamp, timeOf } from '../../view/time';
import { kubectl } from '../support/commands';
import { type ConfigEdit, configEditNeeds, configEdits, SKEW, type Split, splitAt } from '../support/config-edits';
import { fieldEvidence } from '../support/evidence';
import { lastLine, logNeeds, tellingLines, unreadLogs } from '../support/logs';
import { refusedLogin } from '../support/refused-login';
import { releaseOf } from '../support/release';
import { rolledOutAt } from '../support/rolled-out-at';

const HOUR = 3_600_000;
/** A program that does not reach something else. */
const ELSEWHERE = /connection (?:refused|reset|timed out)|no such host|name or service not known|i\/o timeout|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|no route to host|UnknownHostException|ConnectException/i;
/** Without a pod to compare with, only an edit this shortly before is a suspect. */
const SHORTLY = 15 * 60_000;
/** An edit reaches the files of running pods within this time, with a readiness probe that then has to fail. */
const RELOAD = 5 * 60_000;

/**
 * E06: a ConfigMap or Secret was edited without a rollout; pods that started before it are fine, pods that started since
 * fail. What was changed in it is not known: a cluster keeps no earlier contents. A rollout of the workload would
 * change nothing.
 */
export const configurationEdited: Cause = {
  id: 'configuration-edited',
  rows: ['E06'],
  stages: ['start', 'crash', 'readiness'],
  needs: (view, subject) => [...configEditNeeds(subject), ...(configEdits(view, subject).length === 0 ? [] : logNeeds(subject))],
  find: (view, subject) => {
    const [pod] = subject.pods;
    // A Secret and a refused login belong together: that is E07.
    const rotated = refusedLogin(view, subject) !== undefined;
    const edits = configEdits(view, subject).filter(({ object }) => object.kind !== 'Secret' || !rotated);
    const suspect = pod === undefined ? undefined : edits.map((edit) => judged(view, subject, edit)).find((each) => each !== undefined);
    if (pod === undefined || suspect === undefined) {
      return undefined;
    }
    const { edit, split, basis, reloaded = false } = suspect;
    const { kind, metadata: { name } } = edit.object;
    const before = split.fineBefore[0];
    const said = contentSaid(view, subject, edit);
    const complaint = subject.container === undefined ? undefined : lastLine(view, pod, subject.container, ELSEWHERE)?.input;
    return {
      class: 'configuration',
      root: refOf(edit.object),
      sentence: `${kind} ${name} was edited by ${edit.by} ${ago(view.now, edit.at)} ago without a rollout: ${reloaded ? 'pods that have it mounted are not ready since' : 'pods that started since fail'}${before === undefined ? '' : `, ${split.fineBefore.length === 1 ? 'one that started' : 'those that started'} before ${split.fineBefore.length === 1 ? 'is' : 'are'} fine`}`,
      basis,
      contradictions: split.fineAfter.length > 0 ? [`${split.fineAfter.length} of the pods that started since are ready`] : [],
      // It may be the edit that named the wrong host; a dependency that is down looks the same and is commoner.
      unchecked: [...unreadLogs(view, subject), ...(complaint === undefined ? [] : [`whether the edit is behind what its log complains about: ${complaint.slice(0, 160)}`])],
      evidence: [
        fieldEvidence(edit.object, 'metadata.managedFields', `written by ${edit.by}`, edit.at),
        fieldEvidence(pod, `status of ${subject.container?.name ?? ''}`, `fails since ${stamp(split.firstFailure)}`, split.firstFailure),
        ...(before === undefined ? [] : [fieldEvidence(before, 'status.conditions[Ready]', 'True: it started before the edit')]),
        ...(said === undefined ? [] : [fieldEvidence(edit.object, 'data', `holds ${said}, which the log complains of`)]),
        usedAt(subject, edit),
      ],
      ruledOut: [
        { cause: 'a rollout', because: 'the pod template has not changed since these pods were fine' },
        ...(reloaded ? [{ cause: 'readiness-probe-failing', because: 'they were ready until the edit' }] : []),
      ],
      rollback: 'restore',
      restore: refOf(edit.object),
      mitigations: [{ action: `put the earlier contents of ${kind} ${name} back, from where they come from, and restart the failing pods`, risk: 'what the edit was for is undone as well', undo: 'apply the edit again' }],
      next: [kubectl(pod, `get ${kind.toLowerCase()} ${name} -o yaml --show-managed-fields`).replace(/get secret (\S+) .*/, 'get secret $1'), kubectl(pod, 'get pods --sort-by=.status.startTime')],
    };
  },
};

interface Suspect {
  readonly edit: ConfigEdit;
  readonly split: Split;
  readonly basis: Basis;
  /** Whether running pods took the edit up, without a restart. */
  readonly reloaded?: boolean;
}

/** Whether an edit can be what made the pods fail, and how sure that is. */
function judged(view: ClusterView, subject: Subject, edit: ConfigEdit): Suspect | undefined {
  const split = splitAt(subject, edit.at);
  const unready = reloadedSince(subject, edit);
  if (unready !== undefined && split.fineBefore.length === 0 && split.fineAfter.length === 0) {
    return { edit, split: { ...split, firstFailure: unready }, basis: contentSaid(view, subject, edit) === undefined ? 'status' : 'correlated', reloaded: true };
  }
  const gap = split.firstFailure - edit.at;
  if (split.failingAfter.length === 0 || split.failingBefore.length > 0 || gap > 30 * 24 * HOUR || split.failingAfter.every((pod) => ranWell(view, pod, subject.container?.name ?? '', edit.at))) {
    return undefined;
  }
  if (split.fineBefore.length > 0) {
    return { edit, split, basis: gap <= HOUR ? 'correlated' : 'status' };
  }
  return gap <= SHORTLY && (wasFineBefore(subject, edit) || (isOlder(subject, edit) && contentSaid(view, subject, edit) !== undefined)) ? { edit, split, basis: 'status' } : undefined;
}

/**
 * Since when all failing pods are not ready, where that is soon after the edit of a volume that they had mounted and run
 * with: the kubelet brings such an edit to running pods within a minute or two, and programs read it again. One that is
 * mounted at a subPath or given as environment never reaches them.
 */
function reloadedSince({ pods, container, stage }: Subject, { at, reference }: ConfigEdit): number | undefined {
  const mounts = list(field(container?.spec, 'volumeMounts')).filter((mount) => reference.path.startsWith(`spec.volumes[${text(field(mount, 'name')) ?? ''}]`));
  const live = stage === 'readiness' && mounts.some((mount) => field(mount, 'subPath') === undefined && field(mount, 'subPathExpr') === undefined);
  const since = pods.map((pod) => {
    const own = containersOf(pod).find(({ name }) => name === container?.name);
    const unready = conditionOf(pod, 'Ready')?.since ?? 0;
    return own?.restarts === 0 && (own.runningSince ?? at) < at - SKEW && unready > at - SKEW && unready - at < RELOAD ? unready : 0;
  });
  return live && since.length > 0 && since.every((time) => time > 0) ? Math.min(...since) : undefined;
}

/** No release came between: the template of the failing pods is older than the edit. */
function isOlder({ revision }: Subject, { at }: ConfigEdit): boolean {
  return (revision?.created ?? 0) < at - 10 * 60_000;
}

/** What the program complains of word by word stands in the ConfigMap: it has read it, and does not bear it. */
function contentSaid(view: ClusterView, subject: Subject, { object }: ConfigEdit): string | undefined {
  const contents = Object.values(record(object.data)).map((value) => text(value) ?? '');
  const quoted = tellingLines(view, subject).slice(-5).flatMap((line) => [...line.slice(0, 1000).matchAll(/(["'`])([^"'`]{5,120})\1/g)].map((match) => match[2] ?? ''));
  return quoted.find((words) => contents.some((content) => content.includes(words)));
}

/**
 * A pod that ran well for long after the edit did not fail because of it: with the kubelet's longest back-off of five
 * minutes it would have been restarted more often. What a pod did before the edit tells nothing.
 */
function ranWell(view: ClusterView, pod: KubeObject, name: string, edited: number): boolean {
  const restarts = containersOf(pod).find((container) => container.name === name)?.restarts ?? 0;
  const age = (view.now - Math.max(timeOf(pod.metadata.creationTimestamp), edited)) / 60_000;
  return age > 60 && restarts > 0 && restarts < age / 20;
}

/** Without a pod that is still fine: the template is older than the edit, and something ran of it before. */
function wasFineBefore(subject: Subject, { at }: ConfigEdit): boolean {
  const { workload, pods: [pod], revision } = subject;
  const complete = rolledOutAt(workload);
  if (complete > 0 && complete < at && revision === workload?.revisions[0]) {
    return true;
  }
  const release = releaseOf(subject);
  const settled = release.changes.length === 0 || revision !== workload?.revisions[0] || (revision?.created ?? 0) < at - 10 * 60_000;
  const ready = pod === undefined ? undefined : conditionOf(pod, 'Ready');
  const older = timeOf(pod?.metadata.creationTimestamp) < at - SKEW && (ready?.since ?? 0) >= at - SKEW;
  const long = (workload?.revisions ?? []).filter(({ created }) => created > 0 && created < at - 10 * 60_000);
  const replaced = release.changes.length === 0 && long.some(({ object }) => object !== revision?.object);
  // The template is older than the edit, and the workload ceased to be available only since.
  const available = workload === undefined ? undefined : conditionOf(workload.object, 'Available');
  const made = revision?.created ?? 0;
  const served = available?.status === 'False' && available.since >= at - SKEW && made > 0 && made < at - SKEW;
  return settled && (older || replaced || served);
}

function usedAt(subject: Subject, { reference }: ConfigEdit): Evidence {
  const object = subject.workload?.object ?? subject.target;
  return fieldEvidence(object, `spec.template.${reference.path}`, `uses ${reference.kind} ${reference.name}`);
}
