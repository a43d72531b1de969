import { isWithinDomain, show } from '../../../core';
import { fault } from '../../check';
import { objectCheck } from '../../define-check';
import { hostsOf } from '../../model/hosts';

/** Every host lies in a domain of the platform. */
export const hostsInDomains = objectCheck({
  id: 'hosts-in-domains',
  title: 'every host lies in a domain of the platform',
  severity: 'error',
  reason: 'Nobody publishes a DNS record or certificate for it.',
  remedy: 'Use a host in one of the platform\'s domains, or add the domain to the platform.',
  sources: ['https://kubernetes-sigs.github.io/external-dns/latest/'],
  kinds: ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'Ingress', 'ListenerSet'],
  judge: (route, { facts }) => {
    if (facts === undefined || facts.dns.kind === 'none') {
      return undefined;
    }
    const { domains } = facts.dns;
    return hostsOf(route).filter(({ host }) => !domains.some((domain) => isWithinDomain(host.replace(/^\*\./, ''), domain))).map(({ host, path }) => fault(path, `${show(host)} lies in none of ${domains.join(', ')}`));
  },
});
