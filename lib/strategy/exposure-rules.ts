import { coversHost, isHost, isWithinDomain, type Problem, Problems, show } from '../core';
import type { PlatformFacts, RoutingFact } from '../platform';

/** The routing that serves an audience. */
export function routingFor(audience: 'internal' | 'internetFacing', facts: PlatformFacts): RoutingFact {
  return audience === 'internal' ? facts.internalRouting : facts.routing;
}

/** Finds what is wrong with the hosts of an exposure on this platform. */
export function hostProblems(audience: 'internal' | 'internetFacing', hosts: unknown, facts: PlatformFacts): readonly Problem[] {
  const problems = new Problems();
  const list = Array.isArray(hosts) ? (hosts as unknown[]) : [];
  if (list.length === 0) {
    problems.add('HostsMissing', 'hosts', `${show(hosts)} names no host`, 'Name at least one, for example { hosts: ["shop.example.com"] }, or use Exposure.cluster().');
  }
  for (const [index, host] of list.entries()) {
    oneHost(host, `hosts[${index}]`, audience, facts, problems);
  }
  for (const host of new Set(list.filter((item, index) => list.indexOf(item) !== index))) {
    problems.add('HostTwice', 'hosts', `${show(host)} is listed twice`, 'List each host once.');
  }
  platformPromises(audience, facts, problems);
  return problems.all;
}

function oneHost(host: unknown, path: string, audience: 'internal' | 'internetFacing', facts: PlatformFacts, problems: Problems): void {
  if (!isHost(host)) {
    problems.add('HostInvalid', path, `${show(host)} is not a host name of lower-case labels joined by dots`, 'Write the plain name, without scheme, port, path or wildcard.');
    return;
  }
  const domains = facts.dns.kind === 'none' ? [] : facts.dns.domains;
  if (domains.length > 0 && !domains.some((domain) => isWithinDomain(host, domain))) {
    problems.add('HostOutsideDomains', path, `${show(host)} lies in none of the platform's domains ${domains.join(', ')}`, 'Use a host in one of these domains, or add the domain to the platform\'s dns fact.');
    return;
  }
  const routing = routingFor(audience, facts);
  if (routing.kind === 'sharedGateway') {
    const patterns = routing.certificateHosts ?? domains.flatMap((domain) => [domain, `*.${domain}`]);
    if (!patterns.some((pattern) => coversHost(pattern, host))) {
      problems.add('HostNotCoveredByCertificate', path, `no certificate of the shared Gateway is valid for ${show(host)}; it has ${patterns.join(', ')}, and a wildcard covers one label only`,
        'Use a host one label below a domain, add the name to the Gateway and to certificateHosts of the routing fact, or give services their own ListenerSet.');
    }
  }
}

function platformPromises(audience: 'internal' | 'internetFacing', facts: PlatformFacts, problems: Problems): void {
  const key = audience === 'internal' ? 'internalRouting' : 'routing';
  const routing = routingFor(audience, facts);
  if (routing.kind === 'none') {
    problems.add('RoutingNotPromised', '', `the platform ${show(facts.name)} promises no way in for an ${audience} service`, `Add the fact ${key}, for example ${key}: Routing.sharedGateway({ name, namespace }).`);
  } else if (routing.kind !== 'sharedGateway' && facts.tls.kind === 'none') {
    problems.add('TlsNotPromised', '', `the platform ${show(facts.name)} promises no certificates, which ${routing.kind} routing needs`, 'Add the fact tls, for example tls: Tls.issuer("letsencrypt").');
  }
  if (facts.dns.kind === 'none') {
    problems.add('DnsNotPromised', '', `the platform ${show(facts.name)} promises no DNS domains`, 'Add the fact dns, for example dns: Dns.externalDns({ domains: ["example.com"] }).');
  }
}
