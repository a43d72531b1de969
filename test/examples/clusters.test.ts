import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { CLUSTER_EXAMPLES, type ExampleStack } from '../support/cluster-examples';

jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

describe.each(Object.entries(CLUSTER_EXAMPLES))('the example %s', (name, build) => {
  const folder = join(__dirname, '../../examples', name);

  test('synthesizes with its validations, and keeps its state in a shared backend', () => {
    const json = JSON.parse(Testing.synth(build(Testing.app()), true)) as ExampleStack;
    expect(Object.keys(json.resource).length).toBeGreaterThan(2);
    expect(Object.keys(json.terraform.backend)).toEqual([expect.stringMatching(/^(s3|gcs|azurerm)$/)]);
  });

  test('is at most forty lines long', () => {
    expect(readFileSync(join(folder, 'main.ts'), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });

  test('is run by cdktf, and its README says what it costs', () => {
    expect(JSON.parse(readFileSync(join(folder, 'cdktf.json'), 'utf8'))).toMatchObject({ language: 'typescript', app: expect.stringContaining('main.ts') as unknown });
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toMatch(/^## What it costs$/m);
  });
});

test('the stack of another team reads the cluster from its state, by the outputs that are a contract', () => {
  const build = CLUSTER_EXAMPLES['existing-cluster'];
  const json = Testing.synth(build(Testing.app()), true);
  const { resource } = JSON.parse(json) as ExampleStack;
  expect(Object.keys(resource).sort()).toEqual(['aws_eks_pod_identity_association', 'aws_iam_role', 'aws_iam_role_policy']);
  expect(json).toContain('cluster-state.outputs.seaworthy_v1_name');
});
