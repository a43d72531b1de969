import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from './bench';
import { Emulator, type Inventory } from './emulator';
import { oldestAwsBindings } from './installs';
import { runProgram } from './program';


interface Resource {
  readonly address: string;
  readonly action: string;
  readonly changed?: readonly string[];
}
interface Life {
  readonly plan: { readonly counts: { readonly create: number }; readonly errors?: readonly unknown[] };
  readonly apply: { readonly ok: boolean; readonly errors?: readonly unknown[] };
  readonly second_plan: { readonly empty: boolean; readonly resources: readonly Resource[]; readonly errors?: readonly unknown[] };
  readonly edit: {
    readonly plan: { readonly resources: readonly Resource[] };
    readonly apply: { readonly ok: boolean; readonly events: readonly string[]; readonly errors?: readonly unknown[] };
    readonly second_plan: { readonly empty: boolean; readonly errors?: readonly unknown[] };
  };
  readonly destroy: { readonly ok: boolean; readonly remaining: readonly string[]; readonly errors?: readonly unknown[] };
}

describe('a cluster on the AWS emulator, with the genuine provider 5.100.0', () => {
  const small = scratch('aws-small');
  const large = scratch('aws-large');
  const emulator = new Emulator();
  const accounts: Inventory[] = [];
  let life: Life;

  const synth = (outdir: string, cpu: number): void => {
    runProgram('synth-aws.ts', [outdir, String(cpu)], oldestAwsBindings());
  };

  beforeAll(async () => {
    synth(small, 4);
    synth(large, 8);
    await emulator.up();
    accounts.push(await emulator.inventory('eu-west-1'));
    const json = await emulator.run('apply', [join(small, 'stacks/prod-cluster'), '--edit', join(large, 'stacks/prod-cluster'), '--destroy']);
    accounts.push(await emulator.inventory('eu-west-1'));
    [life] = json as [Life];
  }, 1_500_000);

  afterAll(async () => {
    await emulator.down();
    [small, large].forEach((folder) => rmSync(folder, { recursive: true }));
  });

  test('is really created', () => {
    expect(life.plan.errors).toBeUndefined();
    expect(life.apply.errors).toBeUndefined();
    expect(life.apply.ok).toBe(true);
    expect(life.plan.counts.create).toBeGreaterThan(50);
  });

  test('is found unchanged by a second plan', () => {
    expect(life.second_plan.errors).toBeUndefined();
    expect(life.second_plan.empty).toBe(true);
    expect(life.second_plan.resources.length).toBeGreaterThan(50);
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
    expect(life.edit.second_plan.errors).toBeUndefined();
    expect(life.edit.second_plan.empty).toBe(true);
  });

  test('is destroyed in reverse and leaves nothing behind', () => {
    expect(life.destroy.errors).toBeUndefined();
    expect(life.destroy.remaining).toEqual([]);
    const [before, after] = accounts;
    expect(after).toEqual(before);
  });
});
