import { isCut, type KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import type { ContainerState } from '../../view/pod-state';

/** The logs of the first pod's failing container: of the life that ended, and of the one that runs. */
export function logNeeds({ pods: [pod], container }: Subject): readonly Need[] {
  if (pod === undefined || container === undefined) {
    return [];
  }
  const log = { verb: 'logs', namespace: pod.metadata.namespace ?? '', pod: pod.metadata.name, container: container.name } as const;
  const needs = [{ ...log, previous: false }, { ...log, previous: true }];
  // Without an earlier life there is no earlier log; a container that waits for its first start has none at all.
  const started = container.runningSince !== undefined || container.terminated !== undefined || container.restarts > 0;
  return needs.filter(({ previous }) => (previous ? container.last !== undefined : started));
}

/** The lines of a container's logs, the life that ended last first; empty when none could be read. */
export function logLines(view: ClusterView, pod: KubeObject, container: ContainerState): readonly string[] {
  const read = [true, false].map((previous) => view.log(pod, container.name, previous)).filter((answer) => answer?.outcome === 'done');
  return read.flatMap((answer) => (answer?.text ?? '').split('\n')).filter((line) => line.trim() !== '');
}

/**
 * The lines that tell about a subject: of the life that ended where it is about an end, of the one that runs where it is
 * about readiness or about an init container that waits. Without a log, what the container left behind as its message.
 */
export function tellingLines(view: ClusterView, { pods: [pod], container, stage }: Subject): readonly string[] {
  if (pod === undefined || container === undefined) {
    return [];
  }
  const runs = container.runningSince !== undefined && (stage !== 'crash' || container.role === 'init' || container.last === undefined);
  const order = runs || container.terminated !== undefined ? [false, true] : [true, false];
  const texts = order.map((previous) => view.log(pod, container.name, previous)).map((answer) => (answer?.outcome === 'done' ? answer.text : ''));
  const end = container.terminated ?? container.last;
  const told = texts.find((text) => text.trim() !== '') ?? end?.message ?? '';
  return told.split('\n').filter((line) => line.trim() !== '');
}

/** The last line of a container's logs that matches; the end of a program is what it says last. */
export function lastLine(view: ClusterView, pod: KubeObject, container: ContainerState, pattern: RegExp): RegExpExecArray | undefined {
  // Longer lines are data, not messages: they are not searched, so that a hostile line costs nothing.
  const lines = logLines(view, pod, container).filter((line) => line.length <= 4000);
  for (let position = lines.length - 1; position >= 0; position -= 1) {
    const match = pattern.exec(lines[position] ?? '');
    if (match !== null) {
      return match;
    }
  }
  return undefined;
}

/** Whether the logs of a subject were asked for, whatever came of it: before that, nobody can say that they are unread. */
export function logsAsked(view: ClusterView, subject: Subject): boolean {
  const [pod] = subject.pods;
  return pod !== undefined && logNeeds(subject).every((need) => need.verb !== 'logs' || view.log(pod, need.container, need.previous) !== undefined);
}

/** Whether a log was wanted and could not be read, as text for `unchecked`. */
export function unreadLogs(view: ClusterView, subject: Subject): readonly string[] {
  const [pod] = subject.pods;
  const wanted = logNeeds(subject).flatMap((need) => (need.verb === 'logs' ? [need] : []));
  const answers = pod === undefined ? [] : wanted.flatMap(({ container, previous }) => view.log(pod, container, previous) ?? []);
  const read = answers.some((answer) => answer.outcome === 'done' && !isCut(answer));
  return wanted.length === 0 || read ? [] : [`the log of container ${subject.container?.name ?? ''}`];
}
