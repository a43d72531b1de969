import { lastEnd } from '../../view/pod-state';
import { logCause, programFields } from '../support/log-cause';
import { releaseOf } from '../support/release';
import { containerText } from '../support/said';

/** Settings by which runtimes bound their own memory. */
const BOUND = /Xmx|MaxRAMPercentage|max-old-space-size|NODE_OPTIONS|JAVA_TOOL_OPTIONS|JAVA_OPTS|_JAVA_OPTIONS|memory_limit|GOMEMLIMIT|DOTNET_GCHeap/i;

/**
 * H28: the runtime's own heap is full; the container's limit was not reached. A bound that the last rollout changed is
 * configuration, else the program uses more than it may.
 */
export const heapExhausted = logCause({
  id: 'heap-exhausted',
  rows: ['H28'],
  themes: ['heap'],
  find: (_view, subject, said) => {
    const end = lastEnd(said.container);
    if (end?.reason === 'OOMKilled') {
      return undefined;
    }
    const release = releaseOf(subject);
    const changed = release.guilt !== 'innocent' && release.changes.some(({ path, before, after }) => path.includes('resources.limits.memory') || BOUND.test(`${path} ${before} ${after}`));
    const blamed = ['image', 'both'].includes(release.guilt);
    const impossible = /Could not reserve enough space|Initial heap size set to a larger value/.test(said.sign.line.text);
    return {
      class: changed || impossible ? 'configuration' : 'application',
      sentence: `${containerText(said.container)} uses up the memory that its runtime may take${said.sign.facts.space === undefined ? '' : ` (${said.sign.facts.space})`}`,
      basis: changed || blamed ? 'correlated' : 'status',
      ruledOut: [{ cause: 'out-of-memory', because: `the container was not killed at its limit: it ends with exit code ${end?.exitCode ?? 'unknown'}` }],
      rollback: 'fixes-if-changed',
      implicates: [...programFields(said), `${said.container.path}.resources`],
      mitigations: [{ action: 'raise the heap of the runtime, and the memory limit with it', risk: 'a leak only dies later', undo: 'set the old bound again' }],
    };
  },
});
