import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { AzureOptions } from './azure-options';

/** Where resources of a cluster lie, and who deploys them. */
export interface AzureSite {
  /** Created group; undefined where one exists. */
  readonly group: ResourceGroup | undefined;
  /** Name of the resource group. */
  readonly resourceGroupName: string;
  /** Id of the resource group. */
  readonly resourceGroupId: string;
  /** Location. */
  readonly location: string;
  /** Tenant. */
  readonly tenantId: string;
  /** Object id of whoever runs Terraform. */
  readonly deployer: string;
}

/** The resource group, created unless one is named. */
export function site(scope: Construct, plan: ClusterPlan, options: AzureOptions): AzureSite {
  const deployer = new DataAzurermClientConfig(scope, 'deployer').objectId;
  const group = options.resourceGroup === undefined ? new ResourceGroup(scope, 'resource-group', { name: plan.name, location: options.location, tags: plan.tags }) : undefined;
  return {
    group, deployer, location: options.location, tenantId: options.tenantId,
    resourceGroupName: group?.name ?? options.resourceGroup ?? '',
    resourceGroupId: group?.id ?? `/subscriptions/${options.subscriptionId}/resourceGroups/${options.resourceGroup ?? ''}`,
  };
}
