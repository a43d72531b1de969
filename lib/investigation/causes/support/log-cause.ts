import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Evidence, Finding, Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { logsCommand } from './commands';
import type { LogTheme } from './log-signatures/signature';
import { logNeeds } from './logs';
import { type Said, saidBy, saidEvidence } from './said';

/** What a cause that starts from a line of a log adds to it. */
export type LogFinding = Omit<Finding, 'evidence' | 'root'> & { readonly root?: Finding['root']; readonly evidence?: readonly Evidence[] };

/** A cause that starts from the line of a log that decides. */
export interface LogCause extends Pick<Cause, 'id' | 'rows'> {
  /** What the line is about. */
  readonly themes: readonly LogTheme[];
  /**
   * What it wants read once there is such a line.
   * @default - nothing more
   */
  readonly needs?: (view: ClusterView, subject: Subject, said: Said) => readonly Need[];
  /** Decides; the line itself, the way the container ended and the command that shows the log are added. */
  readonly find: (view: ClusterView, subject: Subject, said: Said) => LogFinding | undefined;
}

/** Makes a cause of one that starts from a log: for containers that end, and for those that run and are not ready. */
export function logCause({ id, rows, themes, needs, find }: LogCause): Cause {
  return {
    id,
    rows,
    stages: ['crash', 'readiness'],
    needs: (view, subject) => {
      const said = saidBy(view, subject, ...themes);
      return [...logNeeds(subject), ...(said === undefined ? [] : needs?.(view, subject, said) ?? [])];
    },
    find: (view, subject) => {
      const said = saidBy(view, subject, ...themes);
      const finding = said === undefined ? undefined : find(view, subject, said);
      return said === undefined || finding === undefined ? undefined : {
        ...finding,
        root: finding.root ?? refOf(subject.workload?.object ?? said.pod),
        evidence: [...saidEvidence(said), ...(finding.evidence ?? [])],
        next: [...(finding.next ?? []), logsCommand(said.pod, said.container, subject.stage === 'crash')],
      };
    },
  };
}

/** The fields of a container that decide what its program does and knows. */
export function programFields({ container: { path } }: Said): readonly string[] {
  return ['image', 'command', 'args', 'env', 'envFrom', 'volumeMounts'].map((part) => `${path}.${part}`);
}
