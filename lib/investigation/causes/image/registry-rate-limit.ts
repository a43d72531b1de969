import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { pullError } from '../support/pull-error';
import { pullScope, PULL_SCOPE_NEEDS } from '../support/pull-scope';
import { pullSecrets } from '../support/pull-secrets';

/**
 * F04: the registry answers "too many requests". Public registries count anonymous pulls by address, and nodes behind
 * one gateway share one. A pull that the kubelet itself holds back (F14) looks alike and says so.
 */
export const registryRateLimit: Cause = {
  id: 'registry-rate-limit',
  rows: ['F04'],
  stages: ['image'],
  needs: (view, subject) => (pullError(view, subject)?.fault === 'rate-limited' ? PULL_SCOPE_NEEDS : []),
  find: (view, subject) => {
    const error = pullError(view, subject);
    if (error?.fault !== 'rate-limited') {
      return undefined;
    }
    const scope = pullScope(view, error);
    const anonymous = pullSecrets(view, error.pod).named.length === 0;
    return {
      class: 'cluster',
      subsystem: 'registry',
      root: { kind: 'Registry', name: error.host },
      sentence: `registry ${error.host} refuses image ${error.image}: too many pulls from this address${anonymous ? ', and they are anonymous' : ''}`,
      basis: 'explicit',
      evidence: [...error.evidence, ...scope.evidence, fieldEvidence(error.pod, 'spec.imagePullSecrets', anonymous ? 'none' : pullSecrets(view, error.pod).named.join(', '))],
      ruledOut: [{ cause: 'image-pull-unauthorized', because: 'the registry counts the pulls, it does not refuse who pulls' }],
      rollback: 'no',
      mitigations: [
        { action: 'pull with an account, or through a mirror or pull-through cache', risk: 'the account has a limit as well', undo: 'remove the pull secret or mirror again' },
        { action: 'wait until the limit is lifted: the kubelet tries again by itself', risk: 'hours for public registries', undo: 'nothing to undo' },
      ],
      next: [describeCommand(error.pod), 'kubectl get events -A --field-selector reason=Failed'],
    };
  },
};
