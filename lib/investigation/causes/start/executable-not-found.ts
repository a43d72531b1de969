import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { lastEnd } from '../../view/pod-state';
import { describeCommand } from '../support/commands';
import { endEvidence, fieldEvidence, logEvidence } from '../support/evidence';
import { lastLine, logNeeds } from '../support/logs';
import { programSource } from '../support/program-source';
import { programOf, startError } from '../support/start-error';

/** What newer runtimes leave in the log of a container whose program they could not execute. */
const IN_LOG = /^(?:\S+Z? )?exec (\/\S+): no such file or directory/;

/**
 * G01: the program that the container should run is not in its image. "No such file" about a script that is there means
 * that the interpreter in its first line is not, often because of a Windows line end.
 */
export const executableNotFound: Cause = {
  id: 'executable-not-found',
  rows: ['G01'],
  stages: ['start', 'crash'],
  needs: (_view, subject) => (subject.stage === 'crash' && endsOddly(subject) ? logNeeds(subject) : []),
  find: (view, subject) => {
    const { pods: [pod], container } = subject;
    const seen = symptomOf(view, subject);
    if (pod === undefined || container === undefined || seen === undefined) {
      return undefined;
    }
    const { program } = seen;
    const source = programSource(subject, program ?? '');
    const script = /^\/.*\.(?:sh|bash|py|rb|pl|js)$/.test(program ?? '');
    const where = source.from === 'command' ? ', which the template asks for,' : source.from === 'volume' ? `, which should be on the volume at ${source.path.replace(/^.*\[|\]$/g, '')},` : '';
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? pod),
      sentence: program === undefined
        ? `container ${container.name} has no program to run: neither its image nor the template names one`
        : `program ${program} of container ${container.name}${where} is not in image ${container.image}${script ? ', or the interpreter in its first line is not' : ''}`,
      basis: 'explicit',
      evidence: [...seen.evidence, fieldEvidence(pod, `${container.path}.image`, container.image)],
      ruledOut: [{ cause: 'entrypoint-not-executable', because: 'the program is missing, not forbidden' }],
      rollback: 'fixes',
      implicates: source.implicates,
      mitigations: [{ action: source.from === 'command' ? 'correct command and args in the template' : 'set the image that has the program', risk: 'none while the old pods serve', undo: 'set the old template again' }],
      next: [describeCommand(pod)],
    };
  },
};

function symptomOf(view: ClusterView, subject: Subject): { readonly program: string | undefined; readonly evidence: readonly Evidence[] } | undefined {
  const error = startError(view, subject);
  if (error !== undefined) {
    return error.fault === 'not-found' ? { program: /no command specified/.test(error.message) ? undefined : programOf(error.message) ?? 'it names', evidence: error.evidence } : undefined;
  }
  const { pods: [pod], container } = subject;
  const end = container === undefined ? undefined : lastEnd(container);
  const line = pod === undefined || container === undefined || !endsOddly(subject) ? null : lastLine(view, pod, container, IN_LOG) ?? null;
  return pod === undefined || container === undefined || line === null || end === undefined ? undefined : {
    program: line[1],
    evidence: [logEvidence(pod, container, line.input), endEvidence(pod, container, end)],
  };
}

/** Runtimes end such a container with 1, 127, 128 or 255. */
function endsOddly({ container }: Subject): boolean {
  return [1, 127, 128, 255].includes(container === undefined ? 0 : lastEnd(container)?.exitCode ?? 0);
}
