import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Consumers } from './consumer';

const PLATFORM = `
import { Delivery, Dns, NetworkPolicies, Platform, Routing, Stage, Tls } from 'seaworthy/platform';
export const platform = Platform.of({
  name: 'prod', stage: Stage.PRODUCTION, kubernetes: '1.34', delivery: Delivery.apply(), routing: Routing.sharedGateway({ name: 'public', namespace: 'gateway' }),
  tls: Tls.issuer('letsencrypt'), dns: Dns.externalDns({ domains: ['example.com'] }), networkPolicies: NetworkPolicies.enforced(),
});`;

const MAIN = `
import { App, Chart } from 'cdk8s';
import { Exposure, Owner, ProductionService, type ProductionServiceProps, Rollout, State, unknown, withDefaults } from 'seaworthy';
import { platform } from './platform';
export const props: ProductionServiceProps = {
  platform, image: 'registry.example.com/web:1.0.0', port: 8080, state: State.stateless(), rollout: Rollout.rolling(), needs: [],
  owner: Owner.team('shop', { onCall: 'https://oncall.example.com', runbook: 'https://runbooks.example.com' }),
  exposure: Exposure.internetFacing({ hosts: ['shop.example.com'] }),
};
export class HouseService extends withDefaults(ProductionService, { platform, rollout: Rollout.rolling() }) {}
export const question = unknown('who?');
const app = new App();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
export const service = new ProductionService(chart, 'web', props);
export const house = new HouseService(chart, 'house', { image: props.image, port: 8080, owner: props.owner, state: props.state, exposure: Exposure.cluster(), needs: [] });
console.log(app.synthYaml().includes('kind: HTTPRoute'));
`;

const tsconfig = (options: object): string => JSON.stringify({ compilerOptions: { target: 'ES2022', lib: ['es2022'], strict: true, declaration: true, types: ['node'], outDir: 'dist', ...options }, include: ['*.ts', '*.mts'] });

describe('the packed library', () => {
  let consumers: Consumers;

  beforeAll(() => {
    consumers = Consumers.install();
  }, 300_000);

  afterAll(() => rmSync(consumers.home, { recursive: true, force: true }));

  test.each([
    ['node10', { module: 'commonjs', moduleResolution: 'node10' }],
    ['node16', { module: 'node16', moduleResolution: 'node16' }],
    ['bundler', { module: 'esnext', moduleResolution: 'bundler', noEmit: true, declaration: false }],
  ])('compiles and runs under %s resolution, with declarations and without skipLibCheck', (name, options) => {
    const folder = consumers.make(name, { 'tsconfig.json': tsconfig(options), 'platform.ts': PLATFORM, 'main.ts': MAIN, 'package.json': '{"name":"c"}' });
    expect(consumers.compile(folder)).toEqual({ status: 0, output: '' });
    if (name !== 'bundler') {
      expect(consumers.run(folder, 'dist/main.js')).toEqual({ status: 0, output: 'true\n' });
    }
  }, 120_000);

  test('refuses at compile time what has no default, and what is no prop', () => {
    const wrong = MAIN.replace('new HouseService(chart, \'house\', {', 'new HouseService(chart, \'house\', { replicas: 3,').replace('state: State.stateless(), rollout', 'rollout');
    const folder = consumers.make('wrong', { 'tsconfig.json': tsconfig({ module: 'commonjs' }), 'platform.ts': PLATFORM, 'main.ts': wrong });
    const { status, output } = consumers.compile(folder);
    expect(status).not.toBe(0);
    expect(output).toMatch(/Property 'state' is missing/);
    expect(output).toMatch(/'replicas' does not exist in type/);
  }, 120_000);

  test('is usable from JavaScript and from ES modules', () => {
    const folder = consumers.make('js', {
      'main.cjs': 'const { State, SeaworthyError, ProductionService } = require("seaworthy"); const { Platform } = require("seaworthy/platform"); console.log(State.stateless().kind, typeof Platform.of, ProductionService.name)',
      'main.mjs': 'import { State, ProductionService } from "seaworthy"; import { Platform } from "seaworthy/platform"; import { runChecks } from "seaworthy/checks"; console.log(State.stateless().kind, typeof Platform.of, ProductionService.name, typeof runChecks)',
      'missing.cjs': 'const { App, Chart } = require("cdk8s"); const { ProductionService } = require("seaworthy"); try { new ProductionService(new Chart(new App(), "c"), "Web"); } catch (e) { console.log(e.name, e.codes.join()); }',
    });
    expect(consumers.run(folder, 'main.cjs').output).toBe('stateless function ProductionService\n');
    expect(consumers.run(folder, 'main.mjs').output).toBe('stateless function ProductionService function\n');
    expect(consumers.run(folder, 'missing.cjs').output).toBe('SeaworthyError PropsMissing\n');
  });

  test('works with two copies of itself in one tree: the platform of one, the answers of a second, the service of both', () => {
    const folder = consumers.make('two', {
      'main.cjs': `
        const a = { ...require('seaworthy'), ...require('seaworthy/platform') };
        const b = require('./other/index.cjs');
        if (a.Platform === b.Platform) throw new Error('one copy only');
        const { App, Chart } = require('cdk8s');
        const app = new App();
        const chart = new Chart(app, 'shop', { namespace: 'shop' });
        const facts = { name: 'p', stage: 'production', kubernetes: '1.34', delivery: b.Delivery.apply(), routing: b.Routing.none(), tls: b.Tls.none(), dns: b.Dns.none(), networkPolicies: b.NetworkPolicies.enforced() };
        const props = { platform: b.Platform.of(facts), image: 'x.example.com/web:1.0.0', port: 8080, state: b.State.stateless(), rollout: b.Rollout.rolling({ surge: 1 }), exposure: b.Exposure.cluster(),
          owner: b.Owner.team('shop', { onCall: 'https://o.example.com', runbook: 'https://r.example.com' }), resources: { cpu: b.Cpu.of('250m'), memory: b.Memory.of('1Gi') },
          probes: { readiness: b.Probe.http('/readyz') }, scale: b.Scale.fixed(3), drain: b.Drain.within(b.Duration.seconds(40)) };
        const first = new a.ProductionService(chart, 'first', { ...props, needs: [] });
        const second = new b.ProductionService(chart, 'second', { ...props, needs: [b.Needs.service(first)] });
        const policy = app.charts[0].toJson().find((o) => o.kind === 'NetworkPolicy' && o.metadata.name === 'first');
        try { new a.ProductionService(chart, 'third', { ...props, port: 0, needs: [] }); } catch (e) { console.log(b.SeaworthyError.isSeaworthyError(e), e.codes.join()); }
        try { new a.ProductionService(chart, 'fourth', { ...props, state: b.unknown('x?'), needs: [] }); } catch (e) { console.log(e.codes.join()); }
        console.log(a.ProductionService.isProductionService(second), JSON.stringify(policy.spec.ingress[0].from[0].podSelector.matchLabels));`,
      'other/index.cjs': 'module.exports = { ...require("seaworthy"), ...require("seaworthy/platform") };',
    });
    const copy = join(folder, 'other/node_modules/seaworthy');
    mkdirSync(copy, { recursive: true });
    execFileSync('tar', ['-xzf', consumers.tarball, '-C', copy, '--strip-components=1']);
    expect(consumers.run(folder, 'main.cjs')).toEqual({
      status: 0, output: 'true PortOutOfRange\nAnswerUnknown\ntrue {"app.kubernetes.io/instance":"second","app.kubernetes.io/name":"second"}\n',
    });
  });

  test('a platform team\'s package compiles against it, proves its own State, and synthesizes', () => {
    const folder = join(consumers.home, 'platform-team');
    cpSync(join(__dirname, '../../examples/platform-team'), folder, { recursive: true });
    expect(consumers.compile(folder)).toEqual({ status: 0, output: '' });
    expect(consumers.run(folder, 'dist/conformance.js')).toEqual({ status: 0, output: 'WarmCache keeps every promise of a State\n' });
    expect(consumers.run(folder, 'dist/main.js')).toEqual({ status: 0, output: '' });
  }, 120_000);

  describe('loads', () => {
    const loaded = (entry: string): string[] => {
      const folder = consumers.make('modules', { 'list.cjs': 'require(process.argv[2]); console.log(Object.keys(require.cache).join("\\n"))' });
      return consumers.run(folder, 'list.cjs', entry).output.trim().split('\n').filter((file) => !file.endsWith('list.cjs')).map((file) => file.slice(file.lastIndexOf('/node_modules/') + '/node_modules/'.length));
    };
    const packagesOf = (files: readonly string[]): string[] => [...new Set(files.map((file) => file.split('/')[0] ?? ''))].sort();

    test('no Terraform package and nothing of the command line from the root entry', () => {
      const files = loaded('seaworthy');
      expect(packagesOf(files).filter((name) => /cdktf|kubernetes|commander|tar-stream|fast-check|cdk8s-plus/.test(name))).toEqual([]);
      expect(packagesOf(files)).toEqual(expect.arrayContaining(['cdk8s', 'constructs', 'seaworthy']));
      expect(files.filter((file) => file.startsWith('seaworthy/')).length).toBeLessThan(300);
    });

    test.each(['platform', 'checks'])('no framework from seaworthy/%s', (entry) => {
      const files = loaded(`seaworthy/${entry}`);
      expect(packagesOf(files)).toEqual(['seaworthy']);
      expect(files.length).toBeGreaterThan(5);
    });

    test('the testing entry without fast-check, which only generating asks for', () => {
      const folder = consumers.make('testing', { 'main.cjs': 'const t = require("seaworthy/testing"); console.log(t.synthService(t.exampleProps()).all.length); try { t.validDeclarations(); } catch (e) { console.log(e.codes.join()); }' });
      expect(consumers.run(folder, 'main.cjs')).toEqual({ status: 0, output: '5\nPeerMissing\n' });
    });
  });

  test('brings the command line, the schemas and API.md, and no sources', () => {
    const files = execFileSync('tar', ['-tzf', consumers.tarball], { encoding: 'utf8' }).trim().split('\n');
    expect(files).toEqual(expect.arrayContaining(['package/build/index.js', 'package/build/index.d.ts', 'package/build/cli/main.js', 'package/schemas/card.schema.json', 'package/API.md', 'package/LICENSE']));
    expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
    expect(consumers.run(consumers.home, 'node_modules/seaworthy/build/cli/main.js', '--help').status).toBe(0);
  });
});
