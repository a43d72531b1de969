import fc from 'fast-check';
import { Exposure, Files, Needs, Owner, Probe, ProductionService, type ProductionServiceProps, Rollout, Scale, State } from '../../lib';
import { openFailures, runChecks } from '../../lib/checks';
import type { Manifest } from '../../lib/core';
import { Delivery, Platform, Routing } from '../../lib/platform';
import { synthDeclaration, synthService, validDeclarations } from '../../lib/testing';

const DAY = '2026-06-01';
const findings = (manifests: readonly Manifest[], platform: Platform): readonly string[] => openFailures(runChecks(manifests, { today: DAY, facts: platform.facts }))
  .map(({ check, severity, faults }) => `${severity} ${check}: ${faults[0]?.path}: ${faults[0]?.message}`);
const base = (platform: Platform): ProductionServiceProps => ({
  platform, image: 'registry.example.com/shop/web:1.0.0', port: 8080, owner: Owner.team('storefront', { onCall: 'https://oncall.example.com', runbook: 'https://runbooks.example.com' }),
  state: State.stateless(), exposure: Exposure.cluster(), rollout: Rollout.rolling(), needs: [], probes: { readiness: Probe.http('/ready') },
});
const variants: readonly (readonly [string, Partial<ProductionServiceProps>])[] = [
  ['within the cluster', {}],
  ['facing the internet', { exposure: Exposure.internetFacing({ hosts: ['web.example.com'] }) }],
  ['for the company', { exposure: Exposure.internal({ hosts: ['web.example.com'] }) }],
  ['without callers', { exposure: Exposure.none() }],
  ['over gRPC', { exposure: Exposure.internetFacing({ hosts: ['web.example.com'], protocol: 'grpc' }) }],
  ['that runs once', { state: State.singleton('one writer'), rollout: Rollout.recreate('one writer') }],
  ['that users stick to', { state: State.sticky('carts in memory') }],
  ['that scales', { scale: Scale.between(2, 10) }],
  ['with files and needs', { files: { '/etc/web.yaml': Files.text('a: 1') }, needs: [Needs.postgres({ host: 'db.example.com' }), Needs.external('api.stripe.com', 443)] }],
];
const platforms: readonly (readonly [string, Platform])[] = [
  ['a shared Gateway', Platform.forTests()], ['ListenerSets', Platform.forTests({ routing: Routing.listenerSet({ name: 'public', namespace: 'gateway' }) })], ['Helm', Platform.forTests({ delivery: Delivery.helm() })],
];

describe.each(platforms)('under %s', (_, platform) => {
  test.each(variants)('a service %s passes every check without a warning', (__, more) => {
    expect(findings(synthService({ ...base(platform), ...more }).all, platform)).toEqual([]);
  });

  test('services that need each other pass every check together', () => {
    const all = synthService((chart) => {
      const catalog = new ProductionService(chart, 'catalog', base(platform));
      new ProductionService(chart, 'checkout', { ...base(platform), exposure: Exposure.internetFacing({ hosts: ['checkout.example.com'] }), scale: Scale.between(3, 9), needs: [Needs.service(catalog)] });
    }).all;
    expect(findings(all, platform)).toEqual([]);
  });
});

test('generated declarations give objects without an error', () => {
  fc.assert(fc.property(validDeclarations(), (declaration) => {
    const report = runChecks(synthDeclaration(declaration).all, { today: DAY });
    expect(openFailures(report, 'error').map(({ check, faults }) => `${check}: ${faults[0]?.message}`)).toEqual([]);
  }), { numRuns: 300, seed: 20_261_124 });
});
