import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Finding } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { describeCommand } from '../support/commands';
import { imageChange } from '../support/image-change';
import { imageName } from '../support/image-name';
import { nearest } from '../support/nearest';
import { type PullError, pullError } from '../support/pull-error';
import { type PullScope, pullScope, PULL_SCOPE_NEEDS } from '../support/pull-scope';
import { unreadHistory } from '../support/release';
import { pulledRepositories } from '../support/same-image';

/**
 * F06: the name of the registry is not resolved. A name that does not exist, asked for by one workload, is a slip of the
 * pen; a resolver that fails, or fails for several registries, is the DNS of the nodes. Nodes do not use cluster DNS.
 */
export const registryNameNotResolved: Cause = {
  id: 'registry-name-not-resolved',
  rows: ['F06'],
  stages: ['image'],
  needs: (view, subject) => (pullError(view, subject)?.fault === 'name' ? PULL_SCOPE_NEEDS : []),
  find: (view, subject) => {
    const error = pullError(view, subject);
    if (error?.fault !== 'name') {
      return undefined;
    }
    const scope = pullScope(view, error);
    return misspelt(view, subject, error, scope) ? slip(view, subject, error, scope) : resolver(view, subject, error, scope);
  },
};

function misspelt(view: ClusterView, subject: Subject, error: PullError, scope: PullScope): boolean {
  const absent = /no such host|NXDOMAIN|Name or service not known/i.test(error.message) && !/i\/o timeout|server misbehaving|temporary failure/i.test(error.message);
  const used = knownHosts(view).includes(error.host) || scope.answered !== undefined || imageChange(subject).part === 'version' || imageChange(subject).part === 'none';
  return absent && !used && scope.hosts.length === 1 && scope.workloads.length === 1;
}

function slip(view: ClusterView, subject: Subject, error: PullError, scope: PullScope): Finding {
  const { pod, container, host, image } = error;
  const similar = nearest(host, [...knownHosts(view), imageName(imageChange(subject).before ?? '').host].filter((name) => name !== host));
  return {
    class: 'configuration',
    root: refOf(subject.workload?.object ?? pod),
    sentence: `registry ${host} of image ${image} does not exist by that name${similar === undefined ? '' : `; ${similar} does`}`,
    // Without a registry that answers meanwhile, a resolver that knows no names at all looks the same.
    basis: similar !== undefined || scope.othersAnswered !== undefined || imageChange(subject).part === 'host' ? 'explicit' : 'status',
    evidence: [...error.evidence, ...scope.evidence],
    ruledOut: scope.othersAnswered === undefined ? [] : [{ cause: 'node DNS', because: 'images of other registries were pulled meanwhile' }],
    rollback: 'fixes-if-changed',
    implicates: [`${container.path}.image`],
    mitigations: [{ action: 'correct the host in the image', risk: 'none while the old pods serve', undo: 'set the old image again' }],
    next: [describeCommand(pod)],
  };
}

function resolver(view: ClusterView, subject: Subject, error: PullError, scope: PullScope): Finding {
  // A release that went to another registry may only have named one that nobody knows.
  const moved = imageChange(subject).part === 'host';
  const [node = ''] = scope.nodes;
  const oneNode = scope.nodes.length === 1 && node !== '';
  return {
    class: 'cluster',
    subsystem: 'dns',
    root: { kind: 'Node', name: node },
    sentence: `${oneNode ? `node ${node} cannot` : `${scope.nodes.length} nodes cannot`} resolve ${scope.hosts.length > 1 ? scope.hosts.join(', ') : `the name of registry ${error.host}`}, so images do not come`,
    basis: moved ? 'status' : 'explicit',
    ...(scope.othersAnswered === undefined ? {} : { contradictions: ['images of other registries were pulled meanwhile'] }),
    unchecked: [...scope.unchecked, ...unreadHistory(view, subject)],
    evidence: [...error.evidence, ...scope.evidence],
    ruledOut: [{ cause: 'cluster DNS', because: 'images are pulled by the node, which asks its own resolver' }],
    rollback: moved ? 'fixes-if-changed' : 'no',
    ...(moved ? { implicates: [`${error.container.path}.image`] } : {}),
    mitigations: [{ action: oneNode ? `cordon node ${node} and repair its resolver` : 'repair the resolver that the nodes use', risk: 'less room for pods meanwhile', undo: oneNode ? `kubectl uncordon ${node}` : 'nothing to undo', ...(oneNode ? { command: `kubectl cordon ${node}` } : {}) }],
    next: [describeCommand(error.pod), `kubectl describe node ${node}`],
  };
}

function knownHosts(view: ClusterView): readonly string[] {
  return [...new Set(pulledRepositories(view).map((repository) => imageName(`${repository}:x`).host))].sort();
}
