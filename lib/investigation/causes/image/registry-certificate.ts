import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { imageChange } from '../support/image-change';
import { pullError } from '../support/pull-error';
import { pullScope, PULL_SCOPE_NEEDS } from '../support/pull-scope';

/**
 * F08: no trusted connection to the registry. Certificates: expired or for another name is the registry's; an authority
 * that nodes do not know is the nodes'. A registry that speaks plain HTTP is a mistake in the image's host or port, or
 * in the node's registry settings.
 */
export const registryCertificate: Cause = {
  id: 'registry-certificate',
  rows: ['F08'],
  stages: ['image'],
  needs: (view, subject) => (pullError(view, subject)?.fault === 'certificate' ? PULL_SCOPE_NEEDS : []),
  find: (view, subject) => {
    const error = pullError(view, subject);
    if (error?.fault !== 'certificate') {
      return undefined;
    }
    const { pod, container, host, message } = error;
    const scope = pullScope(view, error);
    const plain = /HTTP response to HTTPS client|first record does not look like/i.test(message);
    const unknown = /unknown authority|not trusted/i.test(message);
    const expired = /expired or is not yet valid/i.test(message);
    const otherName = /certificate is (?:valid for|not valid)|doesn't contain any IP SANs|cannot validate certificate for/i.test(message);
    const newHost = imageChange(subject).part === 'host';
    const [node = ''] = scope.nodes;
    const oneNode = scope.nodes.length === 1 && scope.answeredElsewhere !== undefined;
    const fault = plain ? 'speaks plain HTTP, and the nodes speak HTTPS to it'
      : expired ? 'shows a certificate that has expired or is not valid yet'
        : otherName ? 'shows a certificate for another name'
          : unknown ? `shows a certificate whose authority ${oneNode ? `node ${node} does` : 'the nodes do'} not know` : 'does not agree on TLS with the nodes';
    const configured = plain && (newHost || imageChange(subject).part === 'unknown');
    return {
      class: configured ? 'configuration' : 'cluster',
      ...(configured ? {} : { subsystem: 'certificate' }),
      root: configured ? refOf(subject.workload?.object ?? pod) : oneNode ? { kind: 'Node', name: node } : { kind: 'Registry', name: host },
      sentence: `registry ${host} of image ${error.image} ${fault}`,
      basis: 'explicit',
      evidence: [...error.evidence, ...scope.evidence],
      ruledOut: [{ cause: 'registry-unreachable', because: 'the connection is made, its certificate or scheme is refused' }],
      rollback: newHost ? 'fixes-if-changed' : 'no',
      implicates: [`${container.path}.image`],
      mitigations: [{ action: plain ? 'correct the host and port of the image, or allow plain HTTP for this registry on the nodes' : expired || otherName ? 'give the registry a valid certificate' : 'put the authority into the trust store of the nodes', risk: plain ? 'plain HTTP can be read and changed on the way' : 'whoever owns the authority is trusted by the nodes', undo: 'take it back out' }],
      next: [describeCommand(pod)],
    };
  },
};
