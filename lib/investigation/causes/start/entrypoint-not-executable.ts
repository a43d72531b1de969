import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Basis, Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { lastEnd } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { endEvidence, logEvidence } from '../support/evidence';
import { lastLine, logNeeds, unreadLogs } from '../support/logs';
import { programSource } from '../support/program-source';
import { programOf, startError } from '../support/start-error';

const FORMAT = /exec format error/i;
const DENIED = /(?:^|[\s:'"`])((?:\.{0,2}\/)[^\s:'"`]{1,300})['"`]?: (?:line \d+: )?(?:bad interpreter: )?(?:cannot execute: )?permission denied|cannot execute/i;

/**
 * G02: the program is there and may not be executed: no execute bit, a mount without it, a directory in its place. Exit
 * code 126 alone says as much, less surely.
 */
export const entrypointNotExecutable: Cause = {
  id: 'entrypoint-not-executable',
  rows: ['G02'],
  stages: ['start', 'crash'],
  needs: (_view, subject) => (subject.stage === 'crash' && endsWith126(subject) ? logNeeds(subject) : []),
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    const seen = symptomOf(view, subject);
    if (pod === undefined || container === undefined || seen === undefined) {
      return undefined;
    }
    const source = programSource(subject, seen.program ?? '');
    const mounted = source.from === 'volume';
    return {
      class: source.from === 'image' ? 'application' : 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: `${seen.program === undefined ? 'the program' : `program ${seen.program}`} of container ${container.name} may not be executed${mounted ? ': it comes from a volume without the execute bit' : source.from === 'image' ? `: image ${container.image} brings it without the execute bit, or its user may not` : ''}`,
      basis: seen.basis,
      unchecked: subject.stage === 'crash' ? unreadLogs(view, subject) : [],
      evidence: seen.evidence,
      ruledOut: [{ cause: 'executable-not-found', because: 'the program is there, it may not be executed' }],
      rollback: 'fixes',
      implicates: [...source.implicates, `${container.path}.securityContext`, 'spec.securityContext'],
      mitigations: [{ action: mounted ? 'set defaultMode 0555 on the volume, or run the script through its interpreter' : 'build the image with the execute bit set, or run the program through its interpreter', risk: 'none while the old pods serve', undo: 'set the old template again' }],
      next: [describeCommand(pod)],
    };
  },
};

interface Symptom {
  readonly program: string | undefined;
  readonly basis: Basis;
  readonly evidence: readonly Evidence[];
}

function symptomOf(view: ClusterView, subject: Subject): Symptom | undefined {
  const error = startError(view, subject);
  if (error !== undefined) {
    return error.fault === 'not-executable' ? { program: programOf(error.message), basis: 'explicit', evidence: error.evidence } : undefined;
  }
  const { pods: [pod], container } = subject;
  const end = container === undefined ? undefined : lastEnd(container);
  if (pod === undefined || container === undefined || end === undefined || !endsWith126(subject) || lastLine(view, pod, container, FORMAT) !== undefined) {
    return undefined;
  }
  const line = lastLine(view, pod, container, DENIED);
  return { program: line?.[1], basis: line === undefined ? 'status' : 'explicit', evidence: [endEvidence(pod, container, end), ...(line === undefined ? [] : [logEvidence(pod, container, line.input)])] };
}

function endsWith126({ container }: Subject): boolean {
  return container !== undefined && lastEnd(container)?.exitCode === 126;
}
