import { conditionOf } from '../../view/pod-state';
import { nodeOf } from '../support/blast-radius';
import { conditionEvidence } from '../support/evidence';
import { logCause } from '../support/log-cause';
import { containerText } from '../support/said';

/**
 * H20: the program gets no more processes or threads: the pod's own limit, or a node that has none left. The node says
 * so in its condition PIDPressure. "Operation not permitted" is a seccomp profile that is older than the C library.
 */
export const cannotFork = logCause({
  id: 'cannot-fork',
  rows: ['H20'],
  themes: ['cannot-fork'],
  needs: (_view, _subject, { pod }) => (nodeOf(pod) === undefined ? [] : [{ verb: 'get', kind: 'Node', name: nodeOf(pod) ?? '' }]),
  find: (view, _subject, { pod, container, sign }) => {
    const name = nodeOf(pod) ?? '';
    const node = view.get('Node', undefined, name);
    const pressed = node !== undefined && conditionOf(node, 'PIDPressure')?.status === 'True';
    const who = containerText(container);
    if (pressed || /Operation not permitted/i.test(sign.line.text)) {
      return {
        class: 'cluster', subsystem: 'node', root: { kind: 'Node', name }, basis: pressed ? 'confirmed' : 'status', rollback: 'hides',
        sentence: pressed ? `${who} gets no more threads: node ${name} has no process numbers left` : `${who} may not make threads: the seccomp profile of node ${name} refuses the call`,
        evidence: pressed ? conditionEvidence(node, 'PIDPressure') : [],
      };
    }
    return {
      class: 'configuration', basis: 'status', rollback: 'hides',
      sentence: `${who} gets no more processes or threads: it is at the limit of its pod`,
      unchecked: node === undefined ? [`whether node ${name} has process numbers left`] : [],
      ruledOut: node === undefined ? [] : [{ cause: 'node-pid-pressure', because: `PIDPressure of node ${name} is not True` }],
    };
  },
});
