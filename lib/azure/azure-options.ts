/** Where on Azure a cluster runs. */
export interface AzureOptions {
  /** Subscription id. */
  readonly subscriptionId: string;
  /** Tenant id of the Entra directory. */
  readonly tenantId: string;
  /** Location, for example `westeurope`. */
  readonly location: string;
  /**
   * Name of a resource group that exists.
   * @default one is created, named after the cluster
   */
  readonly resourceGroup?: string;
}
