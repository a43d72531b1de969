import { field, list } from '../../../core';
import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { isReady, lastEnd } from '../../view/pod-state';
import { nodeLabelOf } from '../support/blast-radius';
import { logsCommand } from '../support/commands';
import { endEvidence, fieldEvidence, logEvidence } from '../support/evidence';
import type { LogTheme } from '../support/log-signatures/signature';
import { logNeeds, tellingLines, unreadLogs } from '../support/logs';
import { releaseOf } from '../support/release';
import { saidBy } from '../support/said';

/** Signals by which the kernel ends a program that did something it must not; exit code is 128 more. */
const SIGNALS: Readonly<Record<number, string>> = { 132: 'SIGILL (an instruction that the CPU does not know)', 134: 'SIGABRT (it gave up)', 135: 'SIGBUS (memory that is not there)', 136: 'SIGFPE', 139: 'SIGSEGV', 159: 'SIGSYS (a system call that is not allowed)' };
/** What a program may say before it gives up. */
const REASONS: readonly LogTheme[] = ['dns-temporary', 'dns-absent', 'rbac', 'cloud', 'auth', 'certificate', 'refused', 'unreachable', 'unavailable', 'address-in-use', 'bind-denied', 'read-only', 'migration', 'setting'];
const MACHINE = 'node.kubernetes.io/instance-type';

/**
 * H14: the program crashes in native code. An unknown instruction on one type of machine alone is the machine; a bus error
 * with little shared memory and a forbidden system call are configuration; else it is the program.
 */
export const nativeCrash: Cause = {
  id: 'native-crash',
  rows: ['H14'],
  stages: ['crash'],
  needs: (_view, subject): readonly Need[] => {
    const code = subject.container === undefined ? undefined : lastEnd(subject.container)?.exitCode;
    return code === undefined || SIGNALS[code] === undefined ? [] : [...logNeeds(subject), ...(code === 132 ? [{ verb: 'list', kind: 'Node' } as const] : [])];
  },
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    const end = container === undefined ? undefined : lastEnd(container);
    const signal = SIGNALS[end?.exitCode ?? 0];
    if (pod === undefined || container === undefined || end === undefined || signal === undefined) {
      return undefined;
    }
    // Managed runtimes abort on any exception that nobody catches: then what it says is the reason.
    if (end.exitCode === 134 && saidBy(view, subject, ...REASONS) !== undefined) {
      return undefined;
    }
    const release = releaseOf(subject);
    const blamed = ['image', 'both', 'template'].includes(release.guilt);
    const lines = tellingLines(view, subject);
    const base = {
      root: refOf(subject.workload?.object ?? pod), rollback: 'fixes-if-changed', implicates: ['spec.containers[*]', 'spec.securityContext', 'spec.volumes'],
      evidence: [endEvidence(pod, container, end), ...lines.slice(-1).map((line) => logEvidence(pod, container, line))],
      next: [logsCommand(pod, container, true)], unchecked: [] as readonly string[],
    } as const;
    // A runtime that aborts says why: without its word the reason may be any.
    const unread = unreadLogs(view, subject);
    const mute = end.exitCode === 134 && unread.length > 0;
    const sentence = `container ${container.name} crashes with ${signal}${blamed ? ' since the last rollout' : ''}`;
    const machine = end.exitCode === 132 ? machineAtFault(view, subject) : undefined;
    if (machine !== undefined) {
      return { ...base, class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: String(field(pod, 'spec', 'nodeName') ?? '') }, basis: 'correlated', rollback: 'no', sentence: `${sentence} on machines of type ${machine} alone` };
    }
    if (end.exitCode === 159) {
      const profile = field(container.spec, 'securityContext', 'seccompProfile') ?? field(pod, 'spec', 'securityContext', 'seccompProfile');
      return { ...base, class: 'configuration', basis: blamed ? 'correlated' : 'status', sentence, evidence: [...base.evidence, ...(profile === undefined ? [] : [fieldEvidence(pod, 'securityContext.seccompProfile', JSON.stringify(profile))])] };
    }
    if (end.exitCode === 135 && !sharesMemory(pod)) {
      return { ...base, class: 'configuration', basis: 'log', sentence: `${sentence}: it may need more shared memory than the 64 MiB of /dev/shm`, unchecked: unread };
    }
    return { ...base, class: 'application', basis: mute ? 'log' : blamed ? 'correlated' : 'status', sentence, unchecked: blamed && !mute ? [] : unread };
  },
};

/** The type of machine on which all failing pods are and no pod of the same revision that is fine. */
function machineAtFault(view: ClusterView, { pods, workload }: Subject): string | undefined {
  const of = nodeLabelOf(view, MACHINE);
  const types = [...new Set(pods.map(of))];
  const fine = (workload?.pods ?? []).filter(isReady).map(of);
  const [type] = types;
  return types.length === 1 && type !== undefined && fine.length > 0 && !fine.includes(type) && !fine.includes(undefined) ? type : undefined;
}

/** Whether a volume in memory stands in for /dev/shm. */
function sharesMemory(pod: unknown): boolean {
  return list(field(pod, 'spec', 'volumes')).some((volume) => field(volume, 'emptyDir', 'medium') === 'Memory');
}
