import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { type ContainerState, containersOf, isReady } from '../../view/pod-state';
import { ago } from '../../view/time';
import { kubectl, logsCommand } from '../support/commands';
import { configEdits, SKEW } from '../support/config-edits';
import { fieldEvidence, logEvidence } from '../support/evidence';
import { logLines } from '../support/logs';

/** Only an edit as fresh as this is worth the reading of a log, in milliseconds. */
const FRESH = 60 * 60_000;
/** So many errors after the edit, and lines without any before it, make a change. */
const ENOUGH = 5;
const ERROR = /\b(?:ERROR|FATAL|CRITICAL|SEVERE|PANIC)\b|level"?[=:]\s?"?(?:error|fatal)|status"?[=:]\s?"?5\d\d\b|HTTP\/\d(?:\.\d)?" 5\d\d\b|\b[A-Z]\w*(?:Exception|Error):/;
const TIME = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)/;

/**
 * E08: a ConfigMap that running pods read, such as one with feature flags, was edited; all pods stay ready, and their log
 * is full of errors since, with none before. Claimed only when the log reaches back before the edit and shows just that.
 */
export const configurationEditedWhileReady: Cause = {
  id: 'configuration-edited-while-ready',
  rows: ['E08'],
  stages: ['traffic'],
  needs: (view, subject) => {
    const { workload } = subject;
    const namespace = workload?.object.metadata.namespace ?? '';
    const seen = seenBy(subject);
    const log: readonly Need[] = seen === undefined || freshEdit(view, subject) === undefined ? [] : [{ verb: 'logs', namespace, pod: seen.pod.metadata.name, container: seen.container.name, previous: false }];
    return workload === undefined || seen === undefined ? [] : [{ verb: 'list', kind: 'ConfigMap', namespace, metadataOnly: true }, ...log];
  },
  find: (view, subject) => {
    const edit = freshEdit(view, subject);
    const seen = seenBy(subject);
    if (edit === undefined || seen === undefined) {
      return undefined;
    }
    const { pod, container } = seen;
    const told = logLines(view, pod, container).filter((line) => line.length <= 4000);
    const lines = told.map((line) => ({ line, at: timeIn(line), error: ERROR.test(line) })).filter(({ at }) => at > 0);
    const before = lines.filter(({ at }) => at < edit.at);
    const errors = lines.filter(({ at, error }) => error && at >= edit.at - SKEW);
    if (before.length < ENOUGH || before.some(({ error }) => error) || errors.length < ENOUGH) {
      return undefined;
    }
    const { name } = edit.object.metadata;
    return {
      class: 'configuration',
      root: refOf(edit.object),
      sentence: `ConfigMap ${name} was edited by ${edit.by} ${ago(view.now, edit.at)} ago, and container ${container.name} logs errors since, although its pods stay ready`,
      basis: 'log',
      evidence: [
        fieldEvidence(edit.object, 'metadata.managedFields', `written by ${edit.by}`, edit.at),
        ...errors.slice(-2).map(({ line }) => logEvidence(pod, container, line)),
        fieldEvidence(pod, `log ${container.name}`, `${errors.length} errors since the edit, none in ${before.length} lines before`),
      ],
      ruledOut: [{ cause: 'a rollout', because: 'the pods have run since before the edit' }],
      rollback: 'restore',
      restore: refOf(edit.object),
      mitigations: [{ action: `put the earlier contents of ConfigMap ${name} back`, risk: 'what the edit was for is undone as well', undo: 'apply the edit again' }],
      next: [logsCommand(pod, container, false), kubectl(pod, `get configmap ${name} -o yaml --show-managed-fields`)],
    };
  },
};

/** The newest edit of a ConfigMap, if it is fresh and all pods have run since before it. */
function freshEdit(view: ClusterView, subject: Subject): ReturnType<typeof configEdits>[number] | undefined {
  const pods = subject.workload?.pods ?? [];
  const since = Math.max(0, ...pods.flatMap(containersOf).map(({ runningSince = 0 }) => runningSince));
  return configEdits(view, subject).find(({ object, at }) => object.kind === 'ConfigMap' && view.now - at < FRESH && since > 0 && since < at);
}

/** One pod speaks for the others: the first by name, with its first container. */
function seenBy({ workload }: Subject): { readonly pod: Subject['target']; readonly container: ContainerState } | undefined {
  const pod = workload?.pods.find(isReady);
  const container = pod === undefined ? undefined : containersOf(pod).find(({ role }) => role === 'main');
  return pod === undefined || container === undefined ? undefined : { pod, container };
}

/** The time of a line, taken as UTC; 0 without one. */
function timeIn(line: string): number {
  const match = TIME.exec(line.slice(0, 300));
  const time = match === null ? Number.NaN : Date.parse(`${match[1] ?? ''}T${match[2] ?? ''}Z`);
  return Number.isFinite(time) ? time : 0;
}
