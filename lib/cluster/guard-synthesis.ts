import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { formatProblem, type Problem } from '../core';

/**
 * Asks at synthesis what is wrong with the stack of a construct. cdktf checks a stack just before it writes it, one after the other:
 * a problem would come when the stacks before it are written. So the first stack of the app asks as well, and nothing is written.
 *
 * Out of reach: an app that skips validation, and a stack that is made later but stands before all others, below a construct
 * that was made before them.
 */
export function guardSynthesis(scope: Construct, problems: () => readonly Problem[]): void {
  const validation = { validate: () => problems().map(formatProblem) };
  scope.node.addValidation(validation);
  const first = firstStack(scope.node.root as Construct);
  if (first !== undefined && first !== TerraformStack.of(scope)) {
    first.node.addValidation(validation);
  }
}

/** The stack that cdktf writes first. */
function firstStack(construct: Construct): TerraformStack | undefined {
  if (TerraformStack.isStack(construct)) {
    return construct;
  }
  for (const child of construct.node.children) {
    const found = firstStack(child as Construct);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
