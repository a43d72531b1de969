import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bench, scratch } from './bench';

const ROOT = resolve(__dirname, '../..');
const NAME = `seaworthy-${process.pid}`;

interface Resource {
  readonly address: string;
  readonly action: string;
  readonly changed?: readonly string[];
}
interface Life {
  readonly plan: { readonly counts: { readonly create: number }; readonly errors?: readonly unknown[] };
  readonly apply: { readonly ok: boolean; readonly errors?: readonly unknown[] };
  readonly second_plan: { readonly resources: readonly Resource[] };
  readonly edit: {
    readonly plan: { readonly resources: readonly Resource[] };
    readonly apply: { readonly ok: boolean; readonly events: readonly string[]; readonly errors?: readonly unknown[] };
  };
  readonly destroy: { readonly ok: boolean; readonly remaining: readonly string[]; readonly errors?: readonly unknown[] };
}

describe('a cluster on the AWS emulator, with the genuine provider 5.100.0', () => {
  const bindings = scratch('aws-bindings');
  const before = scratch('aws-before');
  const after = scratch('aws-after');
  let life: Life;

  const synth = (outdir: string, cpu: number): void => {
    execFileSync(join(ROOT, 'node_modules/.bin/tsx'), ['--tsconfig', 'tsconfig.dev.json', 'test/terraform-bench/synth-aws.ts', outdir, String(cpu)], {
      cwd: ROOT, stdio: 'ignore', env: { ...process.env, SEAWORTHY_AWS_BINDINGS: bindings, NODE_OPTIONS: `--require ${join(__dirname, 'older-provider.cjs')}` },
    });
  };

  beforeAll(async () => {
    execFileSync('npm', ['install', '--prefix', bindings, '--no-audit', '--no-fund', '--legacy-peer-deps', '@cdktf/provider-aws@20.1.0', 'cdktf@0.21.0', 'constructs@10.7.2'], { stdio: 'ignore' });
    expect(existsSync(join(bindings, 'node_modules/@cdktf/provider-aws/package.json'))).toBe(true);
    synth(before, 4);
    synth(after, 8);
    await bench('aws', ['up', '--name', NAME]);
    const { json } = await bench('aws', ['apply', join(before, 'stacks/prod-cluster'), '--edit', join(after, 'stacks/prod-cluster'), '--destroy', '--name', NAME]);
    [life] = json as [Life];
  }, 1_500_000);

  afterAll(async () => {
    await bench('aws', ['down', '--name', NAME]);
    [bindings, before, after].forEach((folder) => rmSync(folder, { recursive: true }));
  });

  test('is really created', () => {
    expect(life.plan.errors).toBeUndefined();
    expect(life.apply.errors).toBeUndefined();
    expect(life.apply.ok).toBe(true);
    expect(life.plan.counts.create).toBeGreaterThan(50);
  });

  test('is found unchanged by a second plan', () => {
    expect(life.second_plan.resources.filter(({ action }) => action !== 'no-op')).toEqual([]);
  });

  test('gets the new pool before the old one goes when the machine changes', () => {
    const pool = life.edit.plan.resources.find(({ address }) => address.startsWith('aws_eks_node_group.'));
    expect(pool?.action).toBe('replace-create-first');
    expect(life.edit.apply.errors).toBeUndefined();
    const events = life.edit.apply.events.filter((event) => event.includes('aws_eks_node_group.'));
    const created = events.findIndex((event) => event.startsWith('complete create'));
    const deleted = events.findIndex((event) => event.startsWith('start delete'));
    expect(created).toBeGreaterThanOrEqual(0);
    expect(deleted).toBeGreaterThan(created);
  });

  test('is destroyed in reverse and leaves nothing behind', () => {
    expect(life.destroy.errors).toBeUndefined();
    expect(life.destroy.remaining).toEqual([]);
  });
});
