import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(__dirname, '../../..');

/** The JSON report that cdk8s-cli writes, one for each plugin. */
interface SynthReport {
  readonly summary: { readonly status: string };
  readonly violations: readonly { readonly ruleName: string; readonly violatingConstructs: readonly { readonly constructPath?: string }[] }[];
}

interface SynthResult {
  readonly code: number;
  readonly output: string;
  readonly report: readonly SynthReport[];
}

/** Runs the real `cdk8s synth` over an app of plain API objects with the plugin in its cdk8s.yaml. */
async function synth(targetPort: number | string, properties = '{}', pod = true): Promise<SynthResult> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-plugin-'));
  writeFileSync(join(folder, 'cdk8s.yaml'), [
    'language: typescript', 'app: node main.js', 'output: dist',
    `validations: [{ package: ${join(ROOT, 'lib/checks')}, version: 0.0.0, class: SeaworthyValidation, properties: ${properties} }]`,
  ].join('\n'));
  writeFileSync(join(folder, 'main.js'), `
    const { ApiObject, App, Chart } = require(${JSON.stringify(join(ROOT, 'node_modules/cdk8s'))});
    const app = new App();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    ${pod ? '' : '// '}new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'example.com/web:1', ports: [{ name: 'http', containerPort: 8080 }] }] } });
    new ApiObject(chart, 'service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web-service' }, spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: ${JSON.stringify(targetPort)} }] } });
    app.synth();`);
  const args = ['synth', '--check-upgrade=false', '--validation-reports-output-file', 'report.json'];
  // The plugin is TypeScript here; users load its compiled form.
  const environment = { ...process.env, NODE_OPTIONS: `--require ${join(ROOT, 'node_modules/tsx/dist/cjs/index.cjs')}` };
  const { code, output } = await promisify(execFile)(join(ROOT, 'node_modules/.bin/cdk8s'), args, { cwd: folder, env: environment }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, output: error.stdout + error.stderr }),
  );
  const text = readReport(join(folder, 'report.json'));
  return { code, output, report: text === undefined ? [] : (JSON.parse(text) as { reports: SynthResult['report'] }).reports };
}

function readReport(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

test('the real cdk8s synth fails on an error and names the construct that made the object', async () => {
  const { code, report } = await synth('htpp');
  expect(code).not.toBe(0);
  expect(report[0]?.summary.status).toBe('failure');
  const violation = report[0]?.violations.find(({ ruleName }) => ruleName === 'service-target-port');
  expect(violation?.violatingConstructs).toMatchObject([{ constructPath: 'shop/service' }]);
}, 60_000);

test('the real cdk8s synth passes where nothing is wrong', async () => {
  const { code, report } = await synth('http', '{}', false);
  expect({ code, status: report[0]?.summary.status }).toEqual({ code: 0, status: 'success' });
}, 60_000);

test('the real cdk8s synth says why a property of the plugin is refused', async () => {
  const { code, output } = await synth('http', '{ platform: missing.json }');
  expect(code).not.toBe(0);
  expect(output).toContain('PlatformUnreadable');
}, 60_000);
