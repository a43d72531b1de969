import { field, list, text } from '../../core';
import type { KubeObject } from '../../evidence';
import { timeOf } from './time';

/** How a container ended. */
export interface Termination {
  /** Exit code. */
  readonly exitCode: number;
  /** Reason, for example `Error`, `OOMKilled`, `StartError`. */
  readonly reason: string;
  /** Message: what the container or the runtime left behind. */
  readonly message: string;
  /** When it started, in milliseconds since 1970; 0 when unknown. */
  readonly startedAt: number;
  /** When it ended, in milliseconds since 1970; 0 when unknown. */
  readonly finishedAt: number;
}

/** Seconds that a container lived; undefined where its begin or its end is not known. */
export function secondsLived({ startedAt, finishedAt }: Termination): number | undefined {
  return startedAt > 0 && finishedAt >= startedAt ? Math.round((finishedAt - startedAt) / 1000) : undefined;
}

/** A container of a pod: what was asked for and how it is. */
export interface ContainerState {
  /** Name. */
  readonly name: string;
  /** `init` runs to its end before the others, `sidecar` starts before them and stays, `main` is the work itself. */
  readonly role: 'init' | 'sidecar' | 'main';
  /** Path of its specification in the pod, for example `spec.containers[web]`. */
  readonly path: string;
  /** Its specification. */
  readonly spec: unknown;
  /** Image as asked for. */
  readonly image: string;
  /** Image as it runs, with digest; empty when it never ran. */
  readonly imageId: string;
  /** Whether its readiness probe succeeds. */
  readonly ready: boolean;
  /** Whether its startup probe succeeded; undefined when unknown. */
  readonly started: boolean | undefined;
  /** How often it was restarted. */
  readonly restarts: number;
  /** Why it waits. */
  readonly waiting?: { readonly reason: string; readonly message: string };
  /** Since when it runs, in milliseconds since 1970. */
  readonly runningSince?: number;
  /** How it ended. */
  readonly terminated?: Termination;
  /** How it ended the time before. */
  readonly last?: Termination;
}

/** The containers of a pod in the order in which they start. Works without a status, too. */
export function containersOf(pod: KubeObject): readonly ContainerState[] {
  return [...statesOf(pod, 'initContainers', 'initContainerStatuses'), ...statesOf(pod, 'containers', 'containerStatuses')];
}

/** The newest end of a container, wherever its status keeps it. */
export function lastEnd(container: ContainerState): Termination | undefined {
  return container.terminated ?? container.last;
}

/** A condition of an object by its type. */
export function conditionOf(object: KubeObject, type: string): { readonly status: string; readonly reason: string; readonly message: string; readonly since: number } | undefined {
  const condition = list(field(object, 'status', 'conditions')).find((each) => field(each, 'type') === type);
  return condition === undefined ? undefined : {
    status: text(field(condition, 'status')) ?? '',
    reason: text(field(condition, 'reason')) ?? '',
    message: text(field(condition, 'message')) ?? '',
    since: timeOf(field(condition, 'lastTransitionTime')),
  };
}

/** Whether a pod serves. */
export function isReady(pod: KubeObject): boolean {
  return conditionOf(pod, 'Ready')?.status === 'True';
}

function statesOf(pod: KubeObject, specs: string, statuses: string): readonly ContainerState[] {
  return list(field(pod, 'spec', specs)).map((spec) => {
    const name = text(field(spec, 'name')) ?? '';
    const status = list(field(pod, 'status', statuses)).find((each) => field(each, 'name') === name);
    const waiting = field(status, 'state', 'waiting');
    const runningSince = field(status, 'state', 'running', 'startedAt');
    const started = field(status, 'started');
    const terminated = terminationOf(field(status, 'state', 'terminated'));
    const last = terminationOf(field(status, 'lastState', 'terminated'));
    const restarts = field(status, 'restartCount');
    return {
      name,
      role: specs === 'containers' ? 'main' : field(spec, 'restartPolicy') === 'Always' ? 'sidecar' : 'init',
      path: `spec.${specs}[${name}]`,
      spec,
      image: text(field(spec, 'image')) ?? '',
      imageId: text(field(status, 'imageID')) ?? '',
      ready: field(status, 'ready') === true,
      started: typeof started === 'boolean' ? started : undefined,
      restarts: typeof restarts === 'number' ? restarts : 0,
      ...(waiting === undefined ? {} : { waiting: { reason: text(field(waiting, 'reason')) ?? '', message: text(field(waiting, 'message')) ?? '' } }),
      ...(field(status, 'state', 'running') === undefined ? {} : { runningSince: timeOf(runningSince) }),
      ...(terminated === undefined ? {} : { terminated }),
      ...(last === undefined ? {} : { last }),
    };
  });
}

function terminationOf(value: unknown): Termination | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const exitCode = field(value, 'exitCode');
  return {
    exitCode: typeof exitCode === 'number' ? exitCode : 0,
    reason: text(field(value, 'reason')) ?? '',
    message: text(field(value, 'message')) ?? '',
    startedAt: timeOf(field(value, 'startedAt')),
    finishedAt: timeOf(field(value, 'finishedAt')),
  };
}
