import { field, list } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { admits, calleesOf, isolates, portsOf } from '../../model/network-policy';
import { plain } from '../../model/plain';
import { selectorOf } from '../../model/selector';

/** A path that is open at one end is open at the other. */
export const networkPathBothEnds = objectCheck({
  id: 'network-path-both-ends',
  title: 'a path that is open at one end is open at the other',
  severity: 'error',
  reason: 'The caller\'s policy allows the call and the callee\'s does not: a time-out that looks like a broken service.',
  remedy: 'Let the callee\'s policy admit the caller on that port.',
  sources: ['https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors'],
  kinds: ['NetworkPolicy'],
  judge: (policy, { index }) => {
    const callers = index.selected(index.namespaceOf(policy), selectorOf(field(policy, 'spec', 'podSelector') ?? {}));
    if (index.hasOtherPolicies || !isolates(policy, 'Egress') || callers.length === 0) {
      return undefined;
    }
    return list(field(policy, 'spec', 'egress')).flatMap((rule, number) => calleesOf(rule, index.namespaceOf(policy), index).flatMap((callee) => {
      const ports = portsOf(rule);
      const closed = ports.filter((port) => !callers.some((caller) => admits(index, callee, caller, port)));
      return closed.map((port) => fault(`spec.egress[${number}]`, `${callee.kind} ${callee.name} lets nobody from here in on port ${plain(port)}`));
    }));
  },
});
