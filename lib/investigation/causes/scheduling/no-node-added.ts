import { refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Need } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { describeCommand } from '../support/commands';
import { eventEvidence, eventEvidenceOf } from '../support/evidence';
import { placementNeeds, placementOf } from '../support/placement';
import { scaleUpProblem } from '../support/scale-up';

/** Events about objects without a namespace are kept in namespace default. */
const LAUNCHES: readonly Need[] = ['NodeClaim', 'NodePool'].map((kind) => ({ verb: 'list', kind: 'Event', namespace: 'default', fields: { 'involvedObject.kind': kind } }));

/**
 * B19: the nodes are full, and the autoscaler says why it adds none: its group is as large as it may be, or the cloud
 * gives no machine. Where a new node would not take the pod either, the pod's own demands are at fault, not this.
 */
export const noNodeAdded: Cause = {
  id: 'no-node-added',
  rows: ['B19'],
  stages: ['scheduling'],
  needs: (view, subject) => [...placementNeeds(view, subject), ...(byKarpenter(view, subject) ? LAUNCHES : [])],
  find: (view, subject) => {
    const placement = placementOf(view, subject);
    const [pod] = subject.pods;
    const problem = pod === undefined ? undefined : scaleUpProblem(view, pod);
    if (pod === undefined || placement === undefined || problem === undefined || problem.kind === 'constraints' || !['resources', 'too-many-pods', 'extended-resources', 'no-nodes', 'spread', 'taint', 'node-affinity'].includes(placement.decisive)) {
      return undefined;
    }
    const whole = placement.fits.some(({ blockers }) => blockers.every(({ what }) => !what.includes('the whole node has')));
    const aboutPod = problem.about.kind === 'Pod';
    return {
      class: 'cluster',
      subsystem: 'cloud',
      root: aboutPod ? refOf(pod) : problem.about,
      sentence: problem.kind === 'limit'
        ? `the nodes are full, and the autoscaler adds none: ${clean(problem.event.message)}`
        : `the nodes are full, and the cloud gives no new one: ${clean(problem.event.message)}`,
      basis: whole ? 'confirmed' : 'explicit',
      contradictions: ['taint', 'node-affinity', 'spread'].includes(placement.decisive) ? ['the scheduler names another reason than a lack of room'] : [],
      evidence: [aboutPod ? eventEvidence(pod, problem.event) : eventEvidenceOf(problem.about, problem.event), ...placement.evidence],
      ruledOut: [...(whole ? [{ cause: 'request too large', because: 'the request fits an empty node' }] : []), ...placement.ruledOut],
      rollback: 'no',
      mitigations: [problem.kind === 'limit'
        ? { action: 'raise the largest size of the node group, or scale something down', risk: 'more nodes cost money', undo: 'set the old size again' }
        : { action: 'allow further machine types or zones, or ask the cloud for quota', risk: 'another type may behave differently', undo: 'take it back' }],
      next: ['kubectl get events -A --field-selector reason=NotTriggerScaleUp', 'kubectl get events -A --field-selector reason=FailedScaleUp', describeCommand(pod)],
    };
  },
};

/** Whether nodes come from Karpenter, which tells about failed launches on objects of its own. */
function byKarpenter(view: ClusterView, { pods: [pod] }: Subject): boolean {
  return view.all('Node').some(({ metadata }) => metadata.labels?.['karpenter.sh/nodepool'] !== undefined) || (pod !== undefined && view.eventsOf(pod).some(({ by }) => by.includes('karpenter')));
}

function clean(message: string): string {
  return message.replace(/^pod didn't trigger scale-up: ?/i, '').slice(0, 200);
}
