import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App as Cdk8sApp } from 'cdk8s';
import { App } from 'cdktf';
import { PLACES } from '../../examples/complete-platform/infrastructure/clouds';
import { buildPlatform } from '../../examples/complete-platform/infrastructure/stacks';
import { platform } from '../../examples/complete-platform/platform';
import { buildStorefront } from '../../examples/complete-platform/services/storefront';
import { runChecks } from '../../lib/checks';
import { manifestsOf } from '../../lib/kubernetes';
import { Platform } from '../../lib/platform';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
const FILE = Platform.fromJSON(readFileSync('examples/complete-platform/platform.json', 'utf8'));
const newApp = (): App => new App({ outdir: mkdtempSync(join(tmpdir(), 'seaworthy-complete-')) });

/** What the checks say of the storefront when the cluster promises this. */
function drift(promises: Platform): number {
  const app = new Cdk8sApp();
  buildStorefront(app);
  return runChecks(manifestsOf(app), { facts: promises.facts, today: '2026-11-24' }).failures.filter(({ check }) => check === 'platform-drift').length;
}

test.each(['aws', 'gcp', 'azure'] as const)('both stacks of the complete platform synthesize on %s, where one line says so', (cloud) => {
  const app = newApp();
  const addons = buildPlatform(app, PLACES[cloud]);
  app.synth();
  expect(Object.keys(addons.releases)).toEqual(expect.arrayContaining(['envoy-gateway', 'cert-manager', 'cert-manager-issuers', 'external-dns', 'gateway', 'seaworthy-platform']));
});

test('platform.json of the complete platform is what its cluster program writes', () => {
  expect(FILE.toJSON()).toEqual(buildPlatform(newApp(), PLACES.aws).platform.toJSON());
});

test('its service is made for the cluster as it is, and the checks tell when the promises have changed since', () => {
  expect(drift(FILE)).toBe(0);
  expect(drift(platform)).toBe(1);
  expect(drift(Platform.of({ ...FILE.facts, kubernetes: '1.36' }))).toBe(1);
});
