import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { ManagedCluster } from '../../lib/cluster';
import { type AnyResources, CLOUDS, neutral } from './declarations';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

describe('when synthesis fails', () => {
  let outdir: string;
  let app: App;
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), 'seaworthy-cluster-'));
    app = new App({ outdir });
  });
  afterEach(() => rmSync(outdir, { recursive: true }));

  const stack = (id: string, scope: Construct = app): TerraformStack => {
    const made = new TerraformStack(scope, id);
    new LocalBackend(made, { path: 'trial.tfstate' });
    return made;
  };
  const good = (id: string): ManagedCluster<AnyResources> => new ManagedCluster(stack(id), id, neutral('aws'));
  const withoutBackend = (id: string, scope: Construct = app): ManagedCluster<AnyResources> => new ManagedCluster(new TerraformStack(scope, id), id, neutral('aws'));
  const importedWithoutBackend = (id: string): unknown => ManagedCluster.fromAttributes(new TerraformStack(app, id), id, { on: CLOUDS.aws, name: id, region: 'eu-west-1', endpoint: 'https://x', certificateAuthority: '', oidcIssuer: '', account: '' });
  const files = (): readonly string[] => readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name);

  test.each<[string, () => unknown]>([
    ['the only stack has a cluster that cannot stand in it', () => withoutBackend('bad')],
    ['the first of several stacks has one', () => [withoutBackend('bad'), good('one'), good('two')]],
    ['the last of several stacks has one', () => [good('one'), good('two'), withoutBackend('bad')]],
    ['a stack below a construct has one', () => [good('one'), withoutBackend('bad', new Construct(app, 'group'))]],
    ['the last of several stacks has a cluster of somebody else that cannot stand in it', () => [good('one'), good('two'), importedWithoutBackend('bad')]],
    ['a cluster comes after plain stacks', () => [stack('plain'), stack('other'), withoutBackend('bad')]],
  ])('nothing of any stack is written where %s', (_, declare) => {
    declare();
    expect(() => app.synth()).toThrow(/BackendMissing.*bad/s);
    expect(files()).toEqual([]);
  });

  test('the problems of every stack are told at once', () => {
    good('one');
    withoutBackend('bad');
    withoutBackend('worse');
    expect(() => app.synth()).toThrow(/stack has no backend.*bad.*worse|worse.*bad/s);
  });

  test('and not when it does not: every stack is written', () => {
    [good('one'), good('two')].forEach((cluster) => expect(cluster.notes.length).toBeGreaterThan(0));
    app.synth();
    expect([...files()].sort()).toEqual(['cdk.tf.json', 'cdk.tf.json', 'manifest.json']);
  });
});
