import { dependencyNeeds, likeliest, otherEnd } from '../support/dependency';
import { addressText } from '../support/log-address';
import { logCause } from '../support/log-cause';
import { containerText } from '../support/said';
import { servicesInSettings, unnamedServiceNeeds } from '../support/unnamed-service';

/**
 * H04: what the program needs answers and turns it away: it has no connection left, may only be read, or is on its way up
 * or down. It is the other side that is overloaded or in the wrong role, whatever revision asks.
 */
export const dependencyTurnsAway = logCause({
  id: 'dependency-turns-away',
  rows: ['H04'],
  themes: ['turned-away'],
  needs: (view, subject, { sign: { addresses } }) => (addresses.length === 0
    ? unnamedServiceNeeds(view, subject)
    : addresses.slice(0, 3).flatMap((address) => dependencyNeeds(view, subject, address))),
  find: (view, subject, { container, sign }) => {
    const [only, ...others] = sign.addresses.length === 0 ? servicesInSettings(view, subject) : [];
    const dependency = likeliest(view, subject, sign.addresses) ?? (others.length === 0 ? only : undefined);
    const isService = dependency?.kind === 'service';
    const root = dependency === undefined || dependency.kind === 'self' ? undefined : isService ? dependency.behind : otherEnd(dependency);
    const place = dependency === undefined ? 'what it needs, which its log does not name' : addressText(dependency.address);
    return {
      class: 'dependency',
      ...(root === undefined ? {} : { root }),
      ...(isService ? { follow: dependency.behind } : {}),
      // That it is ready shows that it answers, as the log says.
      basis: isService && dependency !== only && (dependency.ready ?? 0) > 0 ? 'status' : 'log',
      unchecked: dependency?.kind === 'unknown' ? [dependency.why] : [],
      sentence: `${containerText(container)} is turned away by ${place}: ${sign.line.text.trim().slice(0, 160)}`,
      rollback: 'no',
      ruledOut: [{ cause: 'dependency-refuses', because: 'something listens and answers' }],
      mitigations: [{ action: 'look at the connections and at the role of the other side: fewer clients, smaller pools, or the primary', risk: 'none as long as one only looks', undo: 'nothing to undo' }],
    };
  },
});
