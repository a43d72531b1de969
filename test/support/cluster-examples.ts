import type { App, TerraformStack } from 'cdktf';
import { buildCluster as onAws } from '../../examples/cluster-aws/main';
import { buildCluster as onAzure } from '../../examples/cluster-azure/main';
import { buildCluster as onGcp } from '../../examples/cluster-gcp/main';
import { buildIdentities } from '../../examples/existing-cluster/main';

/** What tests look at in the Terraform JSON of an example. */
export interface ExampleStack {
  /** Resources by type, then by logical id. */
  readonly resource: Readonly<Record<string, Readonly<Record<string, object>>>>;
  /** Settings of Terraform. */
  readonly terraform: { readonly backend: object };
  /** Outputs by name. */
  readonly output?: Readonly<Record<string, object>>;
  /** Data sources by type, then by logical id. */
  readonly data?: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

/** Examples with Terraform, by folder. */
export const CLUSTER_EXAMPLES = {
  'cluster-aws': onAws, 'cluster-gcp': onGcp, 'cluster-azure': onAzure, 'existing-cluster': buildIdentities,
} satisfies Readonly<Record<string, (app: App) => TerraformStack>>;
