import { field } from '../../../core';
import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Basis, Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { lastEnd } from '../../view/pod-state';
import { ago } from '../../view/time';
import { describeCommand } from '../support/commands';
import { endEvidence, eventEvidence, fieldEvidence, waitingEvidence } from '../support/evidence';
import { releaseOf } from '../support/release';

/** Seconds after which a hook that has not returned is stuck. */
const PATIENCE = 60;

/**
 * G08: the postStart hook fails, so the kubelet kills the container, whose own log is clean; or it does not return, and
 * the pod stays in ContainerCreating although its container runs. A preStop hook that fails ends nothing: it runs when
 * the container is being stopped anyway.
 */
export const lifecycleHookFailed: Cause = {
  id: 'lifecycle-hook-failed',
  rows: ['G08'],
  stages: ['start', 'crash', 'volumes', 'sandbox'],
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    const seen = pod === undefined || container === undefined ? undefined : subject.stage === 'start' || subject.stage === 'crash' ? failed(view, subject) : stuck(view, subject);
    if (pod === undefined || container === undefined || seen === undefined) {
      return undefined;
    }
    const { guilt, changes } = releaseOf(subject);
    const hookChanged = guilt !== 'innocent' && changes.some(({ path }) => path.startsWith(`${container.path}.lifecycle`));
    return {
      class: guilt === 'image' ? 'application' : 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `the postStart hook of container ${container.name} ${seen.words}${hookChanged ? '; it was changed by the last rollout' : ''}`,
      basis: seen.basis,
      evidence: [...seen.evidence, fieldEvidence(pod, `${container.path}.lifecycle.postStart`, JSON.stringify(field(container.spec, 'lifecycle', 'postStart') ?? {}))],
      ruledOut: [{ cause: 'exits-with-error', because: 'the program did not end by itself: the kubelet killed it for its hook' }],
      rollback: 'fixes',
      implicates: [`${container.path}.lifecycle`, `${container.path}.image`, `${container.path}.command`, `${container.path}.args`, `${container.path}.env`, `${container.path}.envFrom`],
      mitigations: [{ action: 'correct the hook, or take it out', risk: 'what the hook prepares is missing then', undo: 'put the hook back' }],
      next: [describeCommand(pod)],
    };
  },
};

interface Symptom {
  readonly words: string;
  readonly basis: Basis;
  readonly evidence: readonly Evidence[];
}

function failed(view: ClusterView, { pods: [pod], container }: Subject): Symptom | undefined {
  if (pod === undefined || container === undefined) {
    return undefined;
  }
  const told = view.eventsOf(pod).filter(({ reason, about }) => reason === 'FailedPostStartHook' && (about.part === '' || about.part.includes(`{${container.name}}`)));
  const event = told[told.length - 1];
  const waits = /^(PostStartHookError|PreStartHookError|PreCreateHookError)$/.test(container.waiting?.reason ?? '');
  const end = lastEnd(container);
  if (field(container.spec, 'lifecycle', 'postStart') === undefined || (event === undefined && !waits)) {
    return undefined;
  }
  const code = /exited with (\d+)/.exec(event?.message ?? container.waiting?.message ?? '')?.[1];
  return {
    words: `fails${code === undefined ? '' : ` with exit code ${code}`}, and the kubelet kills the container for it`,
    // An old event of a hook that has succeeded since would not explain this end.
    basis: waits || (event !== undefined && (end === undefined || event.last >= end.startedAt)) ? 'explicit' : 'status',
    evidence: [
      ...(event === undefined ? [] : [eventEvidence(pod, event)]),
      ...(waits ? waitingEvidence(pod, container) : []),
      ...(end === undefined ? [] : [endEvidence(pod, container, end)]),
    ],
  };
}

function stuck(view: ClusterView, { pods: [pod], container }: Subject): Symptom | undefined {
  const events = pod === undefined ? [] : view.eventsOf(pod);
  const started = [...events].reverse().find(({ reason, message, about }) => reason === 'Started' && (about.part.includes(`{${container?.name ?? ''}}`) || message.endsWith(container?.name ?? ' ')));
  const other = events.some(({ type, last }) => type === 'Warning' && started !== undefined && last > started.last);
  if (pod === undefined || container === undefined || started === undefined || other || field(container.spec, 'lifecycle', 'postStart') === undefined || view.now - started.last < PATIENCE * 1000) {
    return undefined;
  }
  return { words: `has not returned for ${ago(view.now, started.last)}, and the container counts as not started until it does`, basis: 'correlated', evidence: [eventEvidence(pod, started), ...waitingEvidence(pod, container)] };
}
