import { refOf } from '../../../evidence';
import type { Cause } from '../../verdict/cause';
import { containersOf, isReady } from '../../view/pod-state';
import { kubectl } from '../support/commands';
import { dnsNeeds } from '../support/dns-failure';
import { eventEvidence, logEvidence } from '../support/evidence';
import { logLines } from '../support/logs';

/** What only the proxy of a mesh says, and what it means. */
const SIGNS: readonly { readonly pattern: RegExp; readonly what: string; readonly objects: string }[] = [
  { pattern: /RBAC: access denied/, what: 'refuses the request by its authorization rules', objects: 'authorizationpolicies' },
  { pattern: /upstream connect error or disconnect\/reset before headers[^\n]{0,200}(?:TLS|SSL|CERTIFICATE|connection termination|reset reason: connection failure)/i, what: 'cannot agree with the other side on mutual TLS', objects: 'peerauthentications,destinationrules' },
  { pattern: /no healthy upstream/, what: 'knows no endpoint for the destination', objects: 'destinationrules,virtualservices' },
];

/** J12: the proxy of a mesh stops requests. Its rules are of kinds that are not read here, so the object stays unknown. */
export const meshRefuses: Cause = {
  id: 'mesh-refuses',
  rows: ['J12'],
  stages: ['crash', 'readiness', 'traffic'],
  needs: (_view, subject) => dnsNeeds(subject),
  find: (view, subject) => {
    const pod = subject.pods[0] ?? subject.workload?.pods.find(isReady);
    const container = pod === undefined ? undefined : subject.container ?? containersOf(pod).find(({ role }) => role === 'main');
    if (pod === undefined || container === undefined) {
      return undefined;
    }
    const lines = logLines(view, pod, container).slice(-40).filter((each) => each.length < 4000);
    const events = view.eventsOf(pod).filter(({ reason }) => reason === 'Unhealthy');
    for (const { pattern, what, objects } of SIGNS) {
      const told = lines.filter((each) => pattern.test(each));
      // A ready pod may tell of single requests that were rightly refused.
      const line = subject.pods.length > 0 || told.length >= 3 ? told[0] : undefined;
      const event = events.find(({ message }) => pattern.test(message));
      if (line !== undefined || event !== undefined) {
        return {
          class: 'configuration',
          root: refOf(subject.workload?.object ?? pod),
          sentence: `the mesh proxy ${what}`,
          basis: 'log',
          unchecked: [`the rules of the mesh (${objects}), which are not read here`],
          evidence: [line === undefined && event !== undefined ? eventEvidence(pod, event) : logEvidence(pod, container, line ?? '')],
          rollback: 'no',
          next: [kubectl(pod, `get ${objects} -o yaml`), kubectl(pod, `get pod ${pod.metadata.name} -o jsonpath='{.spec.containers[*].name}'`)],
        };
      }
    }
    return undefined;
  },
};
