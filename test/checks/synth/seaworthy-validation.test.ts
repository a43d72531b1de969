import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Validation } from 'cdk8s-cli/lib/plugins';
import { SeaworthyValidation, type SynthValidationContext, type SynthViolation } from '../../../lib/checks';
import { Platform } from '../../../lib/platform';
import { codesOf } from '../../support/codes-of';

interface Submitted {
  readonly violations: readonly SynthViolation[];
  readonly status: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
}

async function validate(files: Readonly<Record<string, readonly unknown[]>>, properties?: { readonly platform?: string }): Promise<Submitted> {
  const violations: SynthViolation[] = [];
  let end: { readonly status?: string; readonly metadata?: Readonly<Record<string, string>> } = {};
  const context: SynthValidationContext = {
    manifests: Object.keys(files),
    parseManifest: (file) => files[file] ?? [],
    report: { addViolation: (violation) => violations.push(violation), submit: (status, metadata) => { end = { status, ...(metadata === undefined ? {} : { metadata }) }; } },
  };
  await new SeaworthyValidation(properties).validate(context);
  return { violations, status: end.status, metadata: end.metadata ?? {} };
}

const service = (annotations: Readonly<Record<string, string>> = {}): object => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop', annotations }, spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
});
const route = (host: string): object => ({
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'web', namespace: 'shop' },
  spec: { parentRefs: [{ name: 'public' }], hostnames: [host], rules: [{ backendRefs: [{ name: 'web', port: 81 }] }] },
});

test('it is a validation plugin in the eyes of cdk8s-cli', () => {
  const plugin: Validation = new SeaworthyValidation();
  expect(typeof plugin.validate).toBe('function');
});

test('objects in different files are judged together, and the violation names file, object and field', async () => {
  const { violations, status } = await validate({ 'a.k8s.yaml': [service()], 'b.k8s.yaml': [route('shop.example.com')] });
  expect(status).toBe('failure');
  expect(violations.find(({ ruleName }) => ruleName === 'route-backend-port')).toMatchObject({
    recommendation: expect.stringMatching(/^error: /),
    violatingResources: [{ resourceName: 'web', manifestPath: 'b.k8s.yaml', locations: [expect.stringMatching(/^HTTPRoute spec\.rules\[0\]\.backendRefs\[0\].*81/)] }],
  });
});

test('warnings stand in the report and let the synthesis pass', async () => {
  const { status, metadata, violations } = await validate({ 'a.k8s.yaml': [{ ...service(), spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80 }] } }] });
  expect({ status, errors: metadata.errors }).toEqual({ status: 'success', errors: '0' });
  expect(violations.map(({ recommendation }) => recommendation.split(':')[0])).toEqual(violations.map(() => 'warning'));
  expect(Number(metadata.warnings)).toBeGreaterThan(0);
});

test('an exempted error lets the synthesis pass, and an expired exemption is reported', async () => {
  const exempted = { 'seaworthy.dev/exempt.route-backend-port': 'the port appears with the next release' };
  const annotated = { ...(route('shop.example.com') as { metadata: object }), metadata: { name: 'web', namespace: 'shop', annotations: exempted } };
  expect(await validate({ 'a.k8s.yaml': [service(), annotated] })).toMatchObject({ status: 'success', metadata: { exempted: '1' } });
  const { violations } = await validate({ 'a.k8s.yaml': [service({ 'seaworthy.dev/exempt.service-type': 'was needed once; expires 2020-01-01' })] });
  expect(violations).toContainEqual(expect.objectContaining({ ruleName: 'ExemptionExpired', recommendation: expect.stringContaining('2020-01-01') }));
});

test('with a platform.json the checks know its domains', async () => {
  const platform = join(mkdtempSync(join(tmpdir(), 'plugin-')), 'platform.json');
  writeFileSync(platform, JSON.stringify(Platform.forTests()));
  const { violations } = await validate({ 'a.k8s.yaml': [service(), route('shop.elsewhere.test')] }, { platform });
  expect(violations.map(({ ruleName }) => ruleName)).toContain('hosts-in-domains');
});

test('properties that do not exist, are no path or name no file are refused when the plugin is made', () => {
  expect(codesOf(() => new SeaworthyValidation({ plattform: 'p.json' } as object))).toEqual(['UnknownProperty']);
  expect(codesOf(() => new SeaworthyValidation('platform.json' as unknown as object))).toEqual(['OptionsInvalid']);
  expect(codesOf(() => new SeaworthyValidation({ platform: 7 } as object))).toEqual(['PropertyInvalid']);
  expect(codesOf(() => new SeaworthyValidation({ platform: '/does/not/exist.json' }))).toEqual(['PlatformUnreadable']);
});
