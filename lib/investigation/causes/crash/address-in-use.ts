import { field, list } from '../../../core';
import type { Need } from '../../verdict/finding';
import { containersOf } from '../../view/pod-state';
import { nodeOf } from '../support/blast-radius';
import { fieldEvidence } from '../support/evidence';
import { logCause, programFields } from '../support/log-cause';
import { releaseOf } from '../support/release';
import { containerText, type Said } from '../support/said';

/**
 * H17: the program cannot open its port because somebody has it: another container of the pod, or, on the node's own
 * network, another pod of the node.
 */
export const addressInUse = logCause({
  id: 'address-in-use',
  rows: ['H17'],
  themes: ['address-in-use'],
  needs: (_view, _subject, { pod }): readonly Need[] => (field(pod, 'spec', 'hostNetwork') === true && nodeOf(pod) !== undefined ? [{ verb: 'list', kind: 'Pod', fields: { 'spec.nodeName': nodeOf(pod) ?? '' } }] : []),
  find: (view, subject, said) => {
    const { pod, container } = said;
    const port = portOf(said);
    const declares = (spec: unknown): boolean => list(field(spec, 'ports')).some((each) => field(each, 'containerPort') === port);
    const other = port === undefined ? undefined : containersOf(pod).find((each) => each.name !== container.name && each.role !== 'init' && declares(each.spec));
    const neighbour = port === undefined || field(pod, 'spec', 'hostNetwork') !== true ? undefined : view.all('Pod').find((each) => each.metadata.uid !== pod.metadata.uid && nodeOf(each) === nodeOf(pod) && field(each, 'spec', 'hostNetwork') === true && list(field(each, 'spec', 'containers')).some(declares));
    const blamed = ['template', 'both', 'image'].includes(releaseOf(subject).guilt);
    return {
      class: 'configuration',
      sentence: `${containerText(container)} cannot open port ${port ?? ''}${port === undefined ? 'which it needs' : ''}: ${other !== undefined ? `container ${other.name} of its own pod has it` : neighbour !== undefined ? `pod ${neighbour.metadata.name} on the same node has it` : 'it is in use'}`,
      basis: other !== undefined ? 'confirmed' : neighbour !== undefined || blamed ? 'correlated' : 'log',
      evidence: [...(other === undefined ? [] : [fieldEvidence(pod, `${other.path}.ports`, String(port))]), ...(neighbour === undefined ? [] : [fieldEvidence(neighbour, 'spec.hostNetwork', `true, port ${port ?? ''}`)])],
      rollback: 'fixes-if-changed',
      implicates: [...programFields(said), 'spec.containers[*]', 'spec.initContainers[*]', 'spec.hostNetwork'],
    };
  },
});

function portOf({ sign: { facts, line } }: Said): number | undefined {
  const port = Number(facts.port ?? /[:\s](\d{2,5})\b(?!\.\d)(?=[^\d]{0,60}(?:in use|EADDRINUSE|\(98))/i.exec(line.text)?.[1] ?? /(?:in use|EADDRINUSE)[^\n]{0,40}:(\d{2,5})\b/i.exec(line.text)?.[1] ?? Number.NaN);
  return Number.isNaN(port) ? undefined : port;
}
