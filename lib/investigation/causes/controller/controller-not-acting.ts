import { field } from '../../../core';
import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { ago } from '../../view/time';
import { fieldEvidence } from '../support/evidence';
import { LEASE_NEEDS, leaseAge } from '../support/lease-age';
import { lastWriting } from '../support/writing';

const MANAGER = 'kube-controller-manager';

/**
 * A13: the controller does not act: it has not seen the newest wish, or makes no pods, and says nothing. Its lease tells
 * whether it runs at all. Workloads of an operator have a controller of their own, which keeps no lease here.
 */
export const controllerNotActing: Cause = {
  id: 'controller-not-acting',
  rows: ['A13'],
  stages: ['controller'],
  needs: (_view, { workload }) => (workload?.object.kind === 'Rollout' ? [] : LEASE_NEEDS),
  find: (view, { workload }) => {
    if (workload === undefined) {
      return undefined;
    }
    const { object } = workload;
    const own = object.kind === 'Rollout';
    const lease = own ? undefined : leaseAge(view, MANAGER);
    const generation = object.metadata.generation ?? 0;
    const observed = Number(field(object, 'status', 'observedGeneration') ?? 0);
    const unseen = observed < generation;
    const stale = lease?.stale === true;
    // Missing pods alone have many reasons whose events have expired: only a wish that was not seen, or a lease, tells.
    if (!stale && !unseen) {
      return undefined;
    }
    const written = lastWriting(object);
    return {
      class: 'cluster',
      subsystem: 'control-plane',
      root: stale ? refOf(lease.lease) : refOf(object),
      sentence: stale
        ? `the controller manager has not renewed its lease for ${ago(view.now, lease.renewed)}, so nobody acts on ${object.kind} ${object.metadata.name}`
        : `the controller of ${object.kind} ${object.metadata.name} has not looked at its newest change${written.at > 0 ? ` for ${ago(view.now, written.at)}` : ''}`,
      // One number is no more than one line of a log: what speaks for it would be the lease.
      basis: stale ? lease.proven ? 'confirmed' : 'status' : 'log',
      unchecked: own ? ['the controller of Rollouts, which keeps no lease that is known'] : lease === undefined ? ['the lease of the controller manager, which could not be read'] : [],
      evidence: [
        ...(stale ? [fieldEvidence(lease.lease, 'spec.renewTime', `last renewed ${ago(view.now, lease.renewed)} ago`, lease.renewed)] : []),
        fieldEvidence(object, 'status.observedGeneration', `${observed} of generation ${generation}`, written.at),
        fieldEvidence(object, 'status', `${workload.pods.length} of ${workload.desired ?? 'the'} pods exist`),
      ],
      rollback: 'no',
      mitigations: [{ action: own ? 'bring the controller of Rollouts back' : 'bring the controller manager back', risk: 'changes that waited are made at once', undo: 'none needed' }],
      next: own ? ['kubectl get pods -A -l app.kubernetes.io/name=argo-rollouts'] : [`kubectl -n kube-system get lease ${MANAGER} -o yaml`, 'kubectl -n kube-system get pods -l component=kube-controller-manager'],
    };
  },
};
