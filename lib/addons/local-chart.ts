import { join } from 'node:path';
import { AssetType, TerraformAsset } from 'cdktf';
import type { Construct } from 'constructs';

/**
 * A chart of one template that installs what its values hold, written beside the stack. A custom resource cannot be planned before
 * its definition exists (hashicorp/terraform-provider-kubernetes#1367); as a release it comes after the operator and goes before it.
 * @returns path of the chart, seen from the stack
 */
export function localChart(scope: Construct): string {
  return `./${new TerraformAsset(scope, 'objects-chart', { path: join(__dirname, 'objects-chart'), type: AssetType.DIRECTORY }).path}`;
}
