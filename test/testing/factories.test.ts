import fc from 'fast-check';
import { Cpu, Duration, ImageRef, Memory, SeaworthyError } from '../../lib/core';
import { ClusterDns, Delivery, Dns, Monitoring, NetworkPolicies, Platform, Routing, Tls } from '../../lib/platform';
import { Acme, certificateIssuerManifest, DnsRecord, dnsRecordsManifest, sharedGatewayManifests, Solver } from '../../lib/platform-objects';
import { Callers, Drain, Exemption, Exposure, Files, Needs, Owner, Port, Probe, Rollout, Scale, Secrets, ServiceReference, State, Unknown, unknown } from '../../lib/strategy';
import { exampleProps, synthService } from '../../lib/testing';
import { malformations } from '../support/well-formed';

type Factory = (...args: never[]) => unknown;
const factories = (holder: object, skip: readonly string[] = []): [string, Factory][] =>
  Object.getOwnPropertyNames(holder).filter((name) => !['length', 'name', 'prototype', ...skip].includes(name))
    .map((name) => [name, (holder as Record<string, unknown>)[name]] as const)
    .filter((entry): entry is [string, Factory] => typeof entry[1] === 'function')
    .map(([name, make]) => [name, make.bind(holder) as Factory]);

/** Where the result of each factory goes in the props of a service. */
const uses: readonly [string, object, (made: never) => object][] = [
  ['Owner', Owner, (owner) => ({ owner })],
  ['State', State, (state) => ({ state })],
  ['Exposure', Exposure, (exposure) => ({ exposure })],
  ['Rollout', Rollout, (rollout) => ({ rollout })],
  ['Needs', Needs, (need) => ({ needs: [need] })],
  ['Callers', Callers, (caller) => ({ callers: [caller] })],
  ['Scale', Scale, (scale) => ({ scale })],
  ['Drain', Drain, (drain) => ({ drain })],
  ['Probe', Probe, (readiness) => ({ probes: { readiness } })],
  ['Port', Port, (port) => ({ ports: [port] })],
  ['Exemption', Exemption, (exemption) => ({ exemptions: [exemption] })],
  ['Files', Files, (file) => ({ files: { '/etc/x': file } })],
  ['Secrets', Secrets, (secret) => ({ secrets: { X: secret } })],
  ['ServiceReference', ServiceReference, (service) => ({ needs: [Needs.service(service)] })],
  ['unknown', { unknown }, (state) => ({ state, platform: Platform.forTests({ stage: 'staging' }) })],
  ['Routing', Routing, (routing) => ({ platform: Platform.forTests({ routing }), exposure: Exposure.internetFacing({ hosts: ['a.example.com'] }) })],
  ['Tls', Tls, (tls) => ({ platform: Platform.forTests({ tls }) })],
  ['Dns', Dns, (dns) => ({ platform: Platform.forTests({ dns }) })],
  ['Delivery', Delivery, (delivery) => ({ platform: Platform.forTests({ delivery }) })],
  ['NetworkPolicies', NetworkPolicies, (networkPolicies) => ({ platform: Platform.forTests({ networkPolicies }) })],
  ['ClusterDns', ClusterDns, (clusterDns) => ({ platform: Platform.forTests({ clusterDns }) })],
  ['Monitoring', Monitoring, (monitoring) => ({ platform: Platform.forTests({ monitoring }) })],
];

const names = ['hosts', 'protocol', 'timeout', 'host', 'port', 'cidrs', 'surge', 'onCall', 'runbook', 'repository', 'chat', 'email', 'name', 'namespace', 'cpu', 'memory', 'period', 'failures', 'service',
  'listeners', 'trafficFrom', 'dataPath', 'certificateHosts', 'className', 'domains', 'version', 'application', 'autoSync', 'object', 'serverSide', 'directory', 'podCidrs', 'probesFrom', 'addresses', 'group', 'kind'];
const junk = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, true, 0, -1, 1.5, 8080, Number.NaN, '', 'x', 'a.example.com', '30s', '10.0.0.0/8', '/x', [], [null], ['x'], {}, () => 1, new Date(0)),
  fc.dictionary(fc.constantFrom(...names), fc.constantFrom<unknown>(undefined, null, 0, 1, 8080, 'x', 'shop.example.com', '30s', [], ['shop.example.com'], [7], {}, { namespace: 'x' }, { cidrs: 'x' }), { maxKeys: 4, noNullPrototype: true }),
);

function refusedOrWellFormed(run: () => readonly string[]): void {
  try {
    expect(run()).toEqual([]);
  } catch (error) {
    if (!SeaworthyError.isSeaworthyError(error)) {
      throw error;
    }
  }
}

describe('factories called from JavaScript', () => {
  test.each(uses.flatMap(([holder, object, use]) => factories(object, ['isUnknown']).map(([name, make]) => [`${holder}.${name}`, make, use] as const)))(
    '%s with arguments of any kind is refused with a SeaworthyError, or gives well-formed objects', (_, make, use) => {
      fc.assert(fc.property(fc.array(junk, { maxLength: 3 }), (args) => {
        refusedOrWellFormed(() => synthService(exampleProps(use(make(...(args as never[])) as never))).all.flatMap(malformations));
      }), { numRuns: 300, seed: 7 });
    });

  test.each([...factories(Cpu), ...factories(Memory), ...factories(Duration), ...factories(ImageRef, ['parse']), ...factories({ Unknown: (q: string) => new Unknown(q) })])('%s of a quantity gives a quantity or a SeaworthyError', (_, make) => {
    fc.assert(fc.property(junk, (value) => refusedOrWellFormed(() => (String(make(value as never)).includes('NaN') ? ['NaN'] : []))), { numRuns: 300, seed: 7 });
  });

  test('platform objects refuse props of any kind with a SeaworthyError, or give well-formed manifests', () => {
    const place = { path: 'p', id: 'p', namespace: 'p' };
    const valid = {
      issuer: { acme: Acme.letsEncrypt(), email: 'a@example.com', solvers: [Solver.route53()] }, gateway: { gatewayClass: 'x', domains: ['example.com'], tls: Tls.issuer('x') },
      records: { records: [DnsRecord.a('a.example.com', ['192.0.2.1'])] },
    };
    const keys = ['acme', 'email', 'solvers', 'name', 'namespaced', 'accountSecret', 'externalAccount', 'profile', 'gatewayClass', 'domains', 'tls', 'routesFrom', 'listenerSetsFrom', 'redirect', 'annotations', 'records', 'platform'];
    fc.assert(fc.property(fc.constantFrom(...keys), fc.oneof(junk, fc.array(junk)), (key, value) => {
      refusedOrWellFormed(() => malformations({ ...certificateIssuerManifest({ ...valid.issuer, [key]: value }, place), metadata: { name: 'p', namespace: 'p' } }));
      refusedOrWellFormed(() => Object.values(sharedGatewayManifests({ ...valid.gateway, [key]: value }, place)).filter((item) => item !== undefined).flatMap(malformations));
      refusedOrWellFormed(() => malformations(dnsRecordsManifest({ ...valid.records, [key]: value }, place)));
    }), { numRuns: 2000, seed: 7 });
  });

  test.each([...factories(Acme), ...factories(Solver)].map(([name, make]) => [name, make] as const))('issuers with %s of any kind are refused, or well-formed', (name, make) => {
    const isAcme = name in Acme;
    fc.assert(fc.property(fc.array(junk, { maxLength: 2 }), (args) => {
      refusedOrWellFormed(() => {
        const made = make(...(args as never[])) as never;
        const props = isAcme ? { acme: made, solvers: [Solver.route53()] } : { acme: Acme.letsEncrypt(), solvers: [made] };
        return malformations({ ...certificateIssuerManifest({ email: 'a@example.com', ...props }, { path: 'p', id: 'p' }), metadata: { name: 'p', namespace: 'p' } });
      });
    }), { numRuns: 300, seed: 7 });
  });
});
