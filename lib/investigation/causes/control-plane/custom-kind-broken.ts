import { type ObjectRef, refOf } from '../../../evidence';
import type { Subject } from '../../spine/subject';
import type { Cause } from '../../verdict/cause';
import type { Evidence } from '../../verdict/finding';
import type { ClusterView } from '../../view/cluster-view';
import { conditionOf } from '../../view/pod-state';
import { conditionEvidence, eventEvidence, fieldEvidence } from '../support/evidence';

/** How the API server says that it could not convert, and that a kind or version is not there. */
const CONVERSION = /conversion webhook for ([a-z0-9.-]+)\/(\S+), Kind=(\w+) failed: ?([^\n]{0,300})/;
const REMOVED = /no matches for kind "(\w+)" in version "([^"]+)"/;

/**
 * M05: objects of a custom kind can be neither read nor written, since the webhook that converts them is down; or a kind
 * is asked for in a version that the cluster no longer has.
 */
export const customKindBroken: Cause = {
  id: 'custom-kind-broken',
  rows: ['M05'],
  stages: ['controller', 'rollout', 'traffic', 'autoscaling'],
  find: (view, subject) => {
    const found = saidOf(view, subject);
    if (found !== undefined) {
      return found.conversion
        ? { ...common, class: 'cluster', subsystem: 'control-plane', root: found.root, sentence: `objects of kind ${found.kind} cannot be read or written: their conversion webhook fails`, basis: 'explicit', evidence: [found.evidence] }
        : { ...common, class: 'configuration', root: found.root, sentence: `the cluster has no kind ${found.kind} in version ${found.version}`, basis: 'explicit', evidence: [found.evidence] };
    }
    const { target } = subject;
    const established = target.kind === 'CustomResourceDefinition' ? conditionOf(target, 'Established') : undefined;
    return established === undefined || established.status === 'True' ? undefined : {
      ...common,
      class: 'cluster',
      subsystem: 'control-plane',
      root: { kind: 'CustomResourceDefinition', name: target.metadata.name },
      sentence: `CustomResourceDefinition ${target.metadata.name} is not in force: ${conditionOf(target, 'NamesAccepted')?.message || established.message || established.reason}`,
      basis: 'confirmed',
      evidence: [...conditionEvidence(target, 'Established'), ...conditionEvidence(target, 'NamesAccepted')],
    };
  },
};

const common = {
  rollback: 'no',
  mitigations: [{ action: 'bring the webhook of the CustomResourceDefinition back, or ask for a version that the cluster has', risk: 'none beyond the outage that is there', undo: 'nothing to undo' }],
  next: ['kubectl get crd -o wide', 'kubectl get apiservices'],
} as const;

interface Said {
  readonly conversion: boolean;
  readonly kind: string;
  readonly version: string;
  readonly root: ObjectRef;
  readonly evidence: Evidence;
}

/** What events about the subject, its conditions and failed reads say. */
function saidOf(view: ClusterView, { target, workload }: Subject): Said | undefined {
  const object = workload?.object ?? target;
  const events = [...view.eventsOf(object)].reverse().filter(({ type }) => type === 'Warning').map((event) => ({ message: event.message, evidence: eventEvidence(object, event) }));
  const reads = view.reads.filter(({ answer }) => answer.outcome === 'failed').map(({ request, answer }) => ({ message: answer.detail, evidence: fieldEvidence(object, `reading ${request.kind}`, answer.detail) }));
  for (const { message, evidence } of [...events, ...reads]) {
    const conversion = CONVERSION.exec(message);
    const removed = REMOVED.exec(message);
    if (conversion !== null) {
      const [, group = '', version = '', kind = ''] = conversion;
      return { conversion: true, kind, version, root: { kind: 'CustomResourceDefinition', name: `${kind.toLowerCase()}s.${group}` }, evidence };
    }
    if (removed !== null) {
      const [, kind = '', version = ''] = removed;
      return { conversion: false, kind, version, root: refOf(object), evidence };
    }
  }
  return undefined;
}
