import { nodeOf } from '../support/blast-radius';
import { logCause } from '../support/log-cause';
import { releaseOf } from '../support/release';
import { containerText } from '../support/said';

/** What is counted for all of a node, or for a user on it, not for one process. */
const NODE_WIDE = /(?:fs|i)notify|file watchers|max_user_|in system|\bENFILE\b|EMFILE[^\n]{0,40}, watch '/i;

/**
 * H19: the program has no file handles left. A process that opens ever more leaks; watches and the table of the system
 * are shared by everything on the node.
 */
export const tooManyOpenFiles = logCause({
  id: 'too-many-open-files',
  rows: ['H19'],
  themes: ['open-files'],
  find: (_view, subject, { pod, container, sign }) => {
    const node = nodeOf(pod);
    const who = containerText(container);
    if (NODE_WIDE.test(sign.line.text) && node !== undefined) {
      return {
        class: 'cluster', subsystem: 'node', root: { kind: 'Node', name: node }, basis: 'status', rollback: 'no',
        sentence: `${who} gets no more file watches or handles: the limit of node ${node} is used up`,
        mitigations: [{ action: 'raise fs.inotify or fs.file-max on the node, or move pods away', risk: 'more kernel memory is used', undo: 'set the old limit again' }],
      };
    }
    const blamed = ['image', 'both', 'template'].includes(releaseOf(subject).guilt);
    return { class: 'application', basis: blamed ? 'correlated' : 'status', rollback: 'hides', sentence: `${who} has too many files or connections open` };
  },
});
