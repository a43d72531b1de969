import { join } from 'node:path';
import { TerraformBackend, TerraformProvider, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { field, type Problem } from '../core';

/** Providers of a type in the stack of a construct, those with an alias left out. */
export function defaultProviders(scope: Construct, type: string): readonly TerraformProvider[] {
  return TerraformStack.of(scope).node.findAll().filter((construct): construct is TerraformProvider => TerraformProvider.isTerraformProvider(construct)
    && construct.terraformResourceType === type && construct.alias === undefined);
}

/** A stack with two unnamed providers of one type would use either; Terraform refuses it with less to go by. */
export function providerProblems(scope: Construct, type: string): readonly Problem[] {
  const found = defaultProviders(scope, type);
  return found.length < 2 ? [] : [{
    code: 'ProviderTwice', path: scope.node.path, message: `the stack has ${found.length} ${type} providers without an alias: ${found.map((provider) => provider.node.path).join(', ')}`,
    remedy: 'Keep one, or give the others an alias.',
  }];
}

/**
 * Without a backend the state of a production cluster would lie in one person's folder. cdktf gives a stack without one a local
 * backend before it validates, so a local one counts only where its path was chosen.
 */
export function backendProblems(scope: Construct): readonly Problem[] {
  const stack = TerraformStack.of(scope);
  const chosen = stack.node.findAll().some((construct) => TerraformBackend.isBackend(construct) && pathOf(construct) !== defaultPath(stack));
  return chosen ? [] : [{
    code: 'BackendMissing', path: stack.node.path, message: 'the stack has no backend, so its state would be a file on one machine',
    remedy: `Add one, for example new S3Backend(stack, { bucket, key, region }); for a trial new LocalBackend(stack, { path: "${stack.node.id}.tfstate" }) says so on purpose.`,
  }];
}

function pathOf(backend: TerraformBackend): unknown {
  return field(backend.toTerraform(), 'terraform', 'backend', 'local', 'path');
}

/** The path that cdktf chooses (cdktf 0.21, lib/backends/local-backend). */
function defaultPath(stack: TerraformStack): string {
  return join(process.cwd(), `terraform.${stack.node.id}.tfstate`);
}
