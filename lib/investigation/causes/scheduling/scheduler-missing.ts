import { field, text } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { conditionOf } from '../../view/pod-state';
import { ago, timeOf } from '../../view/time';
import { describeCommand } from '../support/commands';
import { fieldEvidence } from '../support/evidence';
import { LEASE_NEEDS, leaseAge } from '../support/lease-age';

const DEFAULT = 'default-scheduler';

/**
 * B18: nobody has looked at the pod: no condition PodScheduled, no event. Either the pod names a scheduler that does not
 * run, or the cluster's scheduler is down.
 */
export const schedulerMissing: Cause = {
  id: 'scheduler-missing',
  rows: ['B18'],
  stages: ['scheduling'],
  needs: (_view, { pods: [pod] }) => (pod === undefined || conditionOf(pod, 'PodScheduled') !== undefined ? [] : [
    ...LEASE_NEEDS,
    { verb: 'list', kind: 'Pod', namespace: pod.metadata.namespace ?? '' },
  ]),
  find: (view, subject) => {
    const [pod] = subject.pods;
    if (pod === undefined || conditionOf(pod, 'PodScheduled') !== undefined || view.eventsOf(pod).some(({ reason }) => reason === 'FailedScheduling')) {
      return undefined;
    }
    const name = text(field(pod, 'spec', 'schedulerName')) ?? DEFAULT;
    const waited = ago(view.now, timeOf(pod.metadata.creationTimestamp));
    const unnoticed = [fieldEvidence(pod, 'status.conditions[PodScheduled]', `absent for ${waited}`), fieldEvidence(pod, 'spec.schedulerName', name)];
    const lease = leaseAge(view, 'kube-scheduler');
    const served = view.all('Pod', pod.metadata.namespace).find((other) => field(other, 'spec', 'schedulerName') === name && field(other, 'spec', 'nodeName') !== undefined);
    if (name !== DEFAULT && served === undefined) {
      return {
        class: 'configuration',
        root: refOf(subject.workload?.object ?? pod),
        sentence: `the pod is meant for scheduler ${name}, which has not looked at it for ${waited}`,
        basis: lease !== undefined && !lease.stale ? 'correlated' : 'status',
        evidence: [...unnoticed, ...(lease === undefined ? [] : [fieldEvidence(lease.lease, 'spec.renewTime', `the default scheduler runs: renewed ${lease.seconds}s ago`, lease.renewed)])],
        ruledOut: [{ cause: 'insufficient-resources', because: 'no scheduler has said that it found no node' }],
        rollback: 'fixes-if-changed',
        implicates: ['spec.schedulerName'],
        mitigations: [{ action: `run scheduler ${name}, or take the name away`, risk: 'the default scheduler places the pod by its own rules', undo: 'name the scheduler again' }],
        next: [describeCommand(pod), 'kubectl get pods -A -o custom-columns=NS:.metadata.namespace,NAME:.metadata.name,SCHEDULER:.spec.schedulerName'],
      };
    }
    if (name === DEFAULT && lease !== undefined && !lease.stale) {
      return undefined;
    }
    const stale = name === DEFAULT && lease?.stale === true;
    return {
      class: 'cluster',
      subsystem: 'control-plane',
      root: stale ? refOf(lease.lease) : refOf(pod),
      sentence: name === DEFAULT ? `the scheduler of the cluster has not looked at the pod for ${waited}${stale ? ` and has not renewed its lease for ${ago(view.now, lease.renewed)}` : ''}` : `scheduler ${name} placed pods before and has not looked at this one for ${waited}`,
      basis: stale && lease.proven ? 'confirmed' : 'status',
      unchecked: stale || name !== DEFAULT ? [] : ['the lease of the scheduler, which could not be read'],
      evidence: [...unnoticed, ...(stale ? [fieldEvidence(lease.lease, 'spec.renewTime', `last renewed ${ago(view.now, lease.renewed)} ago`, lease.renewed)] : []), ...(served === undefined || name === DEFAULT ? [] : [fieldEvidence(served, 'spec.nodeName', String(field(served, 'spec', 'nodeName')))])],
      rollback: 'no',
      mitigations: [{ action: 'bring the scheduler back', risk: 'waiting pods start at once', undo: 'none needed' }],
      next: ['kubectl -n kube-system get lease kube-scheduler -o yaml', 'kubectl -n kube-system get pods -l component=kube-scheduler'],
    };
  },
};
