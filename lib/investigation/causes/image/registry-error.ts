import type { Cause } from '../../verdict/cause';
import { ago } from '../../view/time';
import { describeCommand } from '../support/commands';
import { pullError } from '../support/pull-error';
import { pullScope, PULL_SCOPE_NEEDS } from '../support/pull-scope';

/**
 * F05: the registry is reached and fails (5xx). Every image of its host fails, images of other hosts do not. If it
 * served another pull since, only this repository or moment is affected: less sure.
 */
export const registryError: Cause = {
  id: 'registry-error',
  rows: ['F05'],
  stages: ['image'],
  needs: (view, subject) => (pullError(view, subject)?.fault === 'server-error' ? PULL_SCOPE_NEEDS : []),
  find: (view, subject) => {
    const error = pullError(view, subject);
    if (error?.fault !== 'server-error') {
      return undefined;
    }
    const scope = pullScope(view, error);
    const many = scope.workloads.length > 1 ? ` for ${scope.workloads.length} workloads` : '';
    return {
      class: 'cluster',
      subsystem: 'registry',
      root: { kind: 'Registry', name: error.host },
      sentence: `registry ${error.host} fails${many} and does not hand out image ${error.image}`,
      basis: 'explicit',
      ...(scope.answered === undefined ? {} : { contradictions: [`the registry has served another pull since, ${ago(view.now, scope.answered.last)} ago`] }),
      unchecked: scope.unchecked,
      evidence: [...error.evidence, ...scope.evidence],
      ruledOut: [
        { cause: 'registry-unreachable', because: 'the registry answered, with an error' },
        ...(scope.othersAnswered === undefined ? [] : [{ cause: 'registry-name-not-resolved', because: 'images of other registries were pulled meanwhile' }]),
      ],
      rollback: 'no',
      mitigations: [{ action: 'do not restart, drain or scale what runs: pods that run need no pull', risk: 'none', undo: 'nothing to undo' }, { action: 'pull from a mirror of the registry', risk: 'the mirror may hold another build', undo: 'set the image again' }],
      next: [describeCommand(error.pod), 'kubectl get events -A --field-selector reason=Failed'],
    };
  },
};
