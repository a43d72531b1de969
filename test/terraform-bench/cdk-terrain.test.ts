import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bench, scratch } from './bench';
import { exampleCopy, removeCopy, synthExample } from './example-copy';
import { ROOT } from './program';

const CDKTN = '0.24.0';

describe.each(['cluster-aws', 'cluster-gcp', 'cluster-azure'])('the example %s on CDK Terrain, by npm alias', (example) => {
  const alias = scratch('cdk-terrain');
  const outdirs = { cdktf: scratch('on-cdktf'), cdktn: scratch('on-cdktn') };
  const read = (outdir: string): Record<string, unknown> => JSON.parse(readFileSync(join(outdir, 'stacks/prod-cluster/cdk.tf.json'), 'utf8')) as Record<string, unknown>;
  const synth = (outdir: string, more: Readonly<Record<string, string>>): void => {
    const folder = exampleCopy(example);
    synthExample(folder, more);
    cpSync(join(folder, 'cdktf.out'), outdir, { recursive: true });
    removeCopy(folder);
  };

  beforeAll(() => {
    writeFileSync(join(alias, 'package.json'), JSON.stringify({ private: true, dependencies: { cdktf: `npm:cdktn@${CDKTN}`, constructs: '10.7.2' }, overrides: { cdktf: `npm:cdktn@${CDKTN}` } }));
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: alias, stdio: 'ignore' });
    expect(JSON.parse(readFileSync(join(alias, 'node_modules/cdktf/package.json'), 'utf8'))).toMatchObject({ name: 'cdktn', version: CDKTN });
    // One copy of constructs, as one npm install of both gives.
    rmSync(join(alias, 'node_modules/constructs'), { recursive: true });
    execFileSync('ln', ['-s', join(ROOT, 'node_modules/constructs'), join(alias, 'node_modules/constructs')]);
    synth(outdirs.cdktf, {});
    synth(outdirs.cdktn, { SEAWORTHY_CDKTF_FOLDER: alias, NODE_OPTIONS: `--require ${join(__dirname, 'cdk-terrain.cjs')}` });
  }, 300_000);

  afterAll(() => [alias, ...Object.values(outdirs)].forEach((folder) => rmSync(folder, { recursive: true })));

  test('writes the same resources, data, outputs and backend', () => {
    const { '//': before, ...onCdktf } = read(outdirs.cdktf);
    const { '//': after, ...onCdktn } = read(outdirs.cdktn);
    expect((after as { metadata: { version: string } }).metadata.version).toBe(CDKTN);
    expect((before as { metadata: { version: string } }).metadata.version).not.toBe(CDKTN);
    expect(onCdktn).toEqual(onCdktf);
  });

  test('is valid', async () => {
    const { json } = await bench('validate', [outdirs.cdktn]);
    expect((json as readonly { valid: boolean }[]).map(({ valid }) => valid)).toEqual([true]);
  }, 120_000);
});
