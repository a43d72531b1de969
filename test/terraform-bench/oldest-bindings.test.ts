import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from './bench';
import { OLDEST_AWS_BINDINGS, oldestAwsBindings } from './installs';
import { PER_CLOUD } from './matrix';
import { runProgram } from './program';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Stack = Readonly<Record<string, Json>>;

/** Every argument by its path. */
function leaves(value: Json, path = ''): readonly [string, Json][] {
  if (typeof value !== 'object' || value === null) {
    return [[path, value]];
  }
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}

/** Arguments that one stack has and the other has not, or with another value, as `path = value`; logical ids are left out of paths. */
function missing(from: Stack, others: Stack): readonly string[] {
  const known = new Map(leaves(others));
  return leaves(from).filter(([path, value]) => known.get(path) !== value).map(([path, value]) => `${path.replace(/^\/resource\/(\w+)\/[^/]+/, '$1')} = ${String(value)}`);
}

describe(`${PER_CLOUD} generated clusters with the oldest supported bindings of aws, ${OLDEST_AWS_BINDINGS}, beside those with the pinned ones`, () => {
  const outdirs = { pinned: scratch('pinned'), oldest: scratch('oldest') };
  const stackOf = (outdir: string, index: number): Stack => {
    const { '//': metadata, ...stack } = JSON.parse(readFileSync(join(outdir, `stacks/aws-${index}/cdk.tf.json`), 'utf8')) as Stack;
    expect(metadata).toBeDefined();
    return stack;
  };

  beforeAll(() => {
    runProgram('synth-matrix.ts', ['aws', outdirs.pinned]);
    runProgram('synth-matrix.ts', ['aws', outdirs.oldest], oldestAwsBindings());
  }, 300_000);

  afterAll(() => Object.values(outdirs).forEach((outdir) => rmSync(outdir, { recursive: true })));

  test('lose nothing but the deletion protection of EKS, in whose place Terraform itself refuses to destroy', () => {
    const lost = new Set<string>();
    const instead = new Set<string>();
    for (let index = 0; index < PER_CLOUD; index++) {
      const [pinned, oldest] = [stackOf(outdirs.pinned, index), stackOf(outdirs.oldest, index)];
      missing(pinned, oldest).forEach((argument) => lost.add(argument));
      missing(oldest, pinned).forEach((argument) => instead.add(argument));
      expect(missing(pinned, oldest).includes('aws_eks_cluster/deletion_protection = true')).toBe(missing(oldest, pinned).includes('aws_eks_cluster/lifecycle/prevent_destroy = true'));
    }
    expect([...lost].sort()).toEqual(['/terraform/required_providers/aws/version = 6.25.0', 'aws_eks_cluster/deletion_protection = false', 'aws_eks_cluster/deletion_protection = true']);
    expect([...instead].sort()).toEqual(['/terraform/required_providers/aws/version = 5.100.0', 'aws_eks_cluster/lifecycle/prevent_destroy = true']);
  });
});
