import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { describeCommand } from '../support/commands';
import { dnsFailure, dnsNeeds } from '../support/dns-failure';
import { eventEvidence } from '../support/evidence';

/**
 * K05: the kubelet leaves out search domains or servers beyond the limit, and a short name is no longer found. The
 * warning alone only costs time, so a failure must show.
 */
export const dnsSearchListCut: Cause = {
  id: 'dns-search-list-cut',
  rows: ['K05'],
  stages: ['crash', 'readiness'],
  needs: (_view, subject) => dnsNeeds(subject),
  find: (view, subject) => {
    const failure = dnsFailure(view, subject);
    const event = failure === undefined ? undefined : [...view.eventsOf(failure.pod)].reverse().find(({ reason }) => reason === 'DNSConfigForming');
    if (failure === undefined || event === undefined || failure.kind !== 'absent' || failure.name === undefined || failure.name.split('.').length > 3) {
      return undefined;
    }
    return {
      class: 'configuration',
      root: refOf(subject.workload?.object ?? failure.pod),
      sentence: `the kubelet leaves out DNS settings beyond its limits, and ${failure.name} is not found`,
      basis: 'status',
      evidence: [eventEvidence(failure.pod, event), failure.evidence],
      rollback: 'fixes-if-changed',
      implicates: ['spec.dnsConfig*', 'spec.dnsPolicy'],
      mitigations: [{ action: 'shorten the search list, or use the full name', risk: 'short names of left-out domains stay unknown', undo: 'set the old list again' }],
      next: [describeCommand(failure.pod)],
    };
  },
};
