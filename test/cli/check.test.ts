import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { Platform } from '../../lib/platform';
import { folderWith, runCommand, serviceYaml } from './run-command';

const ESC = '\u001b';
const route = (host: string, annotations = ''): string => [
  'apiVersion: gateway.networking.k8s.io/v1', 'kind: HTTPRoute', `metadata: { name: web, namespace: shop, annotations: { ${annotations} } }`,
  `spec: { parentRefs: [{ name: public }], hostnames: [${host}], rules: [{ backendRefs: [{ name: web, port: 81 }] }] }`,
].join('\n');
const broken = (annotations = ''): string => `apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { selector: { app: web }, ports: [{ port: 80 }] }\n---\n${route('a.example.com', annotations)}`;

describe('exit codes', () => {
  test('0 for warnings, which are shown', async () => {
    expect(await runCommand(['check', '-'], { stdin: serviceYaml('a', 'NodePort') })).toMatchObject({ code: 0, out: expect.stringMatching(/warning {2}service-type: spec\.type:[^]*1 object: 0 errors, 1 warning, 0 exempted\n$/) });
  });

  test('1 for errors, each with file, line, field and remedy', async () => {
    const folder = folderWith({ 'k8s.yaml': broken() });
    const { code, out } = await runCommand(['check', folder]);
    expect(code).toBe(1);
    expect(out).toContain(`HTTPRoute shop/web  ${folder}/k8s.yaml:6`);
    expect(out).toMatch(/error {4}route-backend-port: spec\.rules\[0\]\.backendRefs\[0\]\S*: .*81.*\n {11}\S/);
  });

  test('0 for an error with an exemption that holds, and 1 again once it has expired', async () => {
    expect(await runCommand(['check', '-'], { stdin: broken('"seaworthy.dev/exempt.route-backend-port": "next release; expires 2999-01-01"') }))
      .toMatchObject({ code: 0, out: expect.stringContaining('exempted route-backend-port: next release (until 2999-01-01)') });
    expect(await runCommand(['check', '-'], { stdin: broken('"seaworthy.dev/exempt.route-backend-port": "next release; expires 2020-01-01"') }))
      .toMatchObject({ code: 1, out: expect.stringContaining('ExemptionExpired') });
  });

  test.each([
    [['check'], /missing required argument/], [['check', '--nope', '-'], /unknown option '--nope'/], [['check', '-o', 'xml', '-'], /Allowed choices are text, json, sarif/],
    [['nope'], /unknown command 'nope'/], [[], /Usage: seaworthy/],
  ])('2 for the command line %j', async (argv, message) => {
    expect(await runCommand(argv)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) });
  });

  test('0 for --help, which names the exit codes, and for --version', async () => {
    expect(await runCommand(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('3 not enough evidence') });
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await runCommand(['--version'])).toMatchObject({ code: 0, out: `${version}\n` });
  });

  test('a stack is shown with --debug alone', async () => {
    expect((await runCommand(['check', '/does/not/exist'])).err).not.toMatch(/\n\s+at /);
    expect((await runCommand(['--debug', 'check', '/does/not/exist'])).err).toMatch(/\n\s+at /);
  });
});

describe('the platform', () => {
  test('its domains are held against the hosts', async () => {
    const folder = folderWith({ 'platform.json': JSON.stringify(Platform.forTests()), 'k8s.yaml': route('shop.elsewhere.test') });
    const withoutPlatform = await runCommand(['check', join(folder, 'k8s.yaml')]);
    expect(withoutPlatform.out).not.toContain('hosts-in-domains');
    expect((await runCommand(['check', join(folder, 'k8s.yaml'), '--platform', join(folder, 'platform.json')])).out).toContain('hosts-in-domains');
  });

  test.each([
    ['is missing', undefined, 'PlatformUnreadable'], ['is no JSON', 'name: x', 'PlatformInvalid'], ['is of a later version', '{"schemaVersion":2}', 'PlatformVersionUnknown'],
  ])('one that %s ends with exit code 2', async (_, text, code) => {
    const folder = folderWith({});
    if (text !== undefined) {
      writeFileSync(join(folder, 'platform.json'), text);
    }
    expect(await runCommand(['check', '-', '--platform', join(folder, 'platform.json')], { stdin: serviceYaml('a') })).toMatchObject({ code: 2, out: '', err: expect.stringContaining(code) });
  });
});

describe('text', () => {
  test('colours appear on a terminal alone, and never where NO_COLOR is set', async () => {
    const coloured = async (more: Parameters<typeof runCommand>[1]): Promise<boolean> => (await runCommand(['check', '-'], { stdin: serviceYaml('a', 'NodePort'), ...more })).out.includes(ESC);
    expect(await coloured({ isTerminal: true })).toBe(true);
    expect(await coloured({ isTerminal: false })).toBe(false);
    expect(await coloured({ isTerminal: true, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await coloured({ isTerminal: true, env: { TERM: 'dumb' } })).toBe(false);
  });

  test('control characters in names, namespaces, exemptions and file names reach neither output', async () => {
    const hostile = 'apiVersion: v1\nkind: Service\nmetadata: { name: "ev\\e[2Jil\\u202e", namespace: "a\\r\\nb", annotations: { "seaworthy.dev/exempt.service-type": "\\e]0;x\\a" } }\nspec: { type: NodePort }\n---\n[x]\n';
    const folder = folderWith({ [`${ESC}[31m.yaml`]: hostile });
    const { out, err } = await runCommand(['check', folder]);
    expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(out).toContain('a\\u000d\\u000ab/ev\\u001b[2Jil\\u202e');
    expect(err).toContain('\\u001b[31m.yaml');
  });
});

describe('JSON', () => {
  test('it keeps to its published schema, with failures, exemptions and problems of exemptions', async () => {
    const { out } = await runCommand(['check', '-', '-o', 'json'], { stdin: broken('"seaworthy.dev/exempt.route-backend-port": "later", "seaworthy.dev/exempt.no-such": "x"') });
    const report = JSON.parse(out) as { failures: object[] };
    const validate = new Ajv().compile(JSON.parse(readFileSync('schemas/check.schema.json', 'utf8')) as object);
    expect({ valid: validate(report), errors: validate.errors }).toEqual({ valid: true, errors: null });
    expect(report).toMatchObject({ schemaVersion: 1, objects: 2, exemptionProblems: [{ code: 'ExemptionUnknown' }], outcomes: { 'route-backend-port': { fail: 1 } } });
    expect(report.failures).toContainEqual(expect.objectContaining({ check: 'route-backend-port', exemption: { check: 'route-backend-port', reason: 'later' }, object: expect.objectContaining({ file: '<stdin>', line: 6 }) }));
  });

  test('the same input gives the same bytes', async () => {
    const run = (): Promise<{ out: string }> => runCommand(['check', '-', '-o', 'json'], { stdin: broken() });
    expect((await run()).out).toBe((await run()).out);
  });
});

describe('SARIF', () => {
  interface SarifRun {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly { readonly ruleId: string; readonly ruleIndex?: number }[];
  }
  const sarif = async (files: Readonly<Record<string, string>>, ...paths: string[]): Promise<SarifRun> => {
    const folder = folderWith(files);
    const { out } = await runCommand(['check', ...(paths.length === 0 ? [folder] : paths.map((path) => join(folder, path))), '-o', 'sarif']);
    return (JSON.parse(out) as { runs: [SarifRun] }).runs[0];
  };

  test('each result names its rule, level, field and the line on which the document begins', async () => {
    const { results, tool } = await sarif({ 'a b#1.yaml': broken() });
    const result = results.find(({ ruleId }) => ruleId === 'route-backend-port');
    expect(tool.driver.rules[result?.ruleIndex ?? -1]?.id).toBe('route-backend-port');
    expect(result).toMatchObject({
      level: 'error', message: { text: expect.stringContaining('81') },
      locations: [{ physicalLocation: { artifactLocation: { uri: expect.stringMatching(/^file:\/\/\/.*\/a%20b%231\.yaml$/) }, region: { startLine: 6 } }, logicalLocations: [{ name: 'web' }] }],
    });
  });

  test('an exempted failure is suppressed with its reason, and a wrong exemption is a result of its own', async () => {
    const { results } = await sarif({ 'a.yaml': broken('"seaworthy.dev/exempt.route-backend-port": "later", "seaworthy.dev/exempt.no-such": "x"') });
    expect(results).toContainEqual(expect.objectContaining({ ruleId: 'route-backend-port', suppressions: [{ kind: 'inSource', justification: 'later' }] }));
    expect(results).toContainEqual(expect.objectContaining({ ruleId: 'ExemptionUnknown', level: 'warning' }));
  });
});
