import type { KubeObject } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { type ContainerState, lastEnd } from '../../view/pod-state';
import { endEvidence, eventEvidence, fieldEvidence, waitingEvidence } from './evidence';

/**
 * Why the runtime could not make or start a container.
 * - `gpu`: a hook or device of the graphics card failed
 * - `security`: a seccomp or AppArmor profile, a capability or a label could not be applied
 * - `mount`: a mount or the working directory does not fit the image
 * - `busy`: the runtime did not answer in time, or still works on an earlier try
 * - `format`: the kernel does not know the format of the program
 * - `not-executable`: the program may not be executed
 * - `not-found`: the program, or what runs it, is not there
 */
export type StartFault = 'gpu' | 'security' | 'mount' | 'busy' | 'format' | 'not-executable' | 'not-found';

/** The first rule that matches decides: a hook that is not found is a fault of the hook, not of the program. */
const RULES: readonly (readonly [StartFault, RegExp])[] = [
  ['gpu', /nvidia-container|nvidia-ctk|nvidia-cdi|unresolvable CDI devices|failed to inject CDI|could not select device driver|no device driver|libnvidia|\bNVML\b/i],
  ['security', /seccomp|apparmor|unable to apply caps|(?:unknown|invalid) capability|can't apply capabilities|failed to set (?:selinux|process|keyring) label|selinux relabel/i],
  ['mount', /error mounting|trying to mount a directory onto a file|create mountpoint for|chdir to(?: cwd)? |mount `?[^`\n]{1,300}`? to `?[^`\n]{1,300}`?: |failed to (?:mkdir|stat) "|mkdir \S+: (?:file exists|not a directory|read-only file system)/i],
  ['busy', /context deadline exceeded|DeadlineExceeded|failed to reserve container name|name "?\S+"? is reserved for|error reserving ctr name|is now ready and will be provided|due to system load|timed out waiting for/i],
  ['format', /exec format error/i],
  ['not-executable', /(?:exec\b|executable|starting container process)[^\n]{0,400}permission denied|is a directory: (?:permission denied|unknown)/i],
  ['not-found', /executable file(?: [`'"]\S+[`'"])? not found|not found in \$PATH|exec:? "?[^"\n]{1,300}"?: (?:stat [^:\n]{1,300}: )?no such file or directory|no command specified/i],
];

/** What the runtime said when it could not start a container. */
export interface StartError {
  /** The pod. */
  readonly pod: KubeObject;
  /** The container. */
  readonly container: ContainerState;
  /** What it said: in the state, at the last end, in the newest event. */
  readonly message: string;
  /** The same in one word; undefined when the message is of another kind. */
  readonly fault?: StartFault;
  /** Where it said so. */
  readonly evidence: readonly Evidence[];
}

/** The start error of a subject at stage `start`; undefined at other stages, where the program has run. */
export function startError(view: ClusterView, { pods: [pod], container, stage }: Subject): StartError | undefined {
  if (pod === undefined || container === undefined || stage !== 'start') {
    return undefined;
  }
  const end = lastEnd(container);
  const told = view.eventsOf(pod).filter(({ reason, message, about }) => reason === 'Failed' && /^Error: (?!ErrImage|ImagePull)/.test(message) && (about.part === '' || about.part.includes(`{${container.name}}`)));
  const event = told[told.length - 1];
  const waits = /^back-off/i.test(container.waiting?.message ?? '') ? '' : container.waiting?.message ?? '';
  const message = [waits, end?.message ?? '', event?.message ?? ''].filter((part) => part !== '').map((part) => part.slice(0, 5000)).join(' | ');
  const fault = startFaultOf(message);
  return {
    pod,
    container,
    message,
    ...(fault === undefined ? {} : { fault }),
    evidence: [
      ...(waits === '' ? [] : waitingEvidence(pod, container)),
      ...(end === undefined ? [] : [endEvidence(pod, container, end), ...(end.message === '' ? [] : [fieldEvidence(pod, `status.${container.role === 'main' ? 'containerStatuses' : 'initContainerStatuses'}[${container.name}].${container.terminated === end ? 'state' : 'lastState'}.terminated.message`, end.message)])]),
      ...(event === undefined ? [] : [eventEvidence(pod, event)]),
    ],
  };
}

/** Reads from a message of the runtime why a container did not start. Wordings of runc, crun, containerd and CRI-O. */
export function startFaultOf(message: string): StartFault | undefined {
  return RULES.find(([, pattern]) => pattern.test(message))?.[0];
}

/** The program that a message names; undefined when it names none. */
export function programOf(message: string): string | undefined {
  return /exec(?:utable file)?:? ["`']([^"`'\n]{1,300})["`']/.exec(message)?.[1] ?? /exec (\/[^\s:]{1,300}):/.exec(message)?.[1];
}
