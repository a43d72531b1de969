import type { Cause } from '../../verdict/cause';
import { ago } from '../../view/time';
import { describeCommand } from '../support/commands';
import { pullError } from '../support/pull-error';
import { pullScope, PULL_SCOPE_NEEDS } from '../support/pull-scope';

/**
 * F07: no connection to the registry from one node or from all: egress, proxy, firewall, private cluster. Where other
 * nodes pull from it meanwhile, the node is at fault.
 */
export const registryUnreachable: Cause = {
  id: 'registry-unreachable',
  rows: ['F07'],
  stages: ['image'],
  needs: (view, subject) => (pullError(view, subject)?.fault === 'unreachable' ? PULL_SCOPE_NEEDS : []),
  find: (view, subject) => {
    const error = pullError(view, subject);
    if (error?.fault !== 'unreachable') {
      return undefined;
    }
    const scope = pullScope(view, error);
    const [node = ''] = scope.nodes;
    const oneNode = scope.nodes.length === 1 && node !== '' && (scope.answeredElsewhere !== undefined || scope.hosts.length > 1);
    const proxy = /proxyconnect/.test(error.message);
    const late = scope.answered !== undefined && !oneNode;
    return {
      class: 'cluster',
      subsystem: 'network',
      root: oneNode ? { kind: 'Node', name: node } : { kind: 'Registry', name: error.host },
      sentence: `${oneNode ? `node ${node} does` : 'nodes do'} not reach registry ${error.host}${proxy ? ' through their proxy' : ''}${oneNode && scope.answeredElsewhere !== undefined ? ', while other nodes do' : ''}`,
      basis: 'explicit',
      ...(late && scope.answered !== undefined ? { contradictions: [`an image was pulled from it since, ${ago(view.now, scope.answered.last)} ago`] } : {}),
      unchecked: scope.unchecked,
      evidence: [...error.evidence, ...scope.evidence],
      ruledOut: [{ cause: 'registry-name-not-resolved', because: 'the connection fails, not the name' }, { cause: 'image-not-found', because: 'the registry was not reached' }],
      rollback: 'no',
      mitigations: [oneNode
        ? { action: `cordon node ${node} and move its pending pods`, risk: 'less room for pods', undo: `kubectl uncordon ${node}`, command: `kubectl cordon ${node}` }
        : { action: `open the way from the nodes to ${error.host}, or pull from a mirror inside`, risk: 'a mirror may hold another build', undo: 'close it again' }],
      next: [describeCommand(error.pod), 'kubectl get events -A --field-selector reason=Failed'],
    };
  },
};
