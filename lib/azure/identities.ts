import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { AzureSite } from './group';
import type { AzureNetwork } from './network';

/** Identities of the control plane and of the kubelets. */
export interface AzureIdentities {
  /** Acts for the control plane: load balancers, routes, keys. */
  readonly controlPlane: UserAssignedIdentity;
  /** Acts for the kubelets: pulls images. */
  readonly kubelet: UserAssignedIdentity;
  /** What the control plane may do in the network, and with the identity of the kubelets; there before the cluster. */
  readonly roles: Readonly<Record<'network' | 'kubelet', RoleAssignment>>;
}

/** Both identities and their rights come before the cluster; a missing Network Contributor shows only when a Service gets no address. */
export function identities(scope: Construct, plan: ClusterPlan, { resourceGroupName, location }: AzureSite, network: AzureNetwork): AzureIdentities {
  const make = (id: string, name: string): UserAssignedIdentity => new UserAssignedIdentity(scope, id, { name: `${plan.name}-${name}`, resourceGroupName, location, tags: plan.tags });
  const controlPlane = make('identity-control-plane', 'control-plane');
  const kubelet = make('identity-kubelet', 'kubelet');
  const grant = (id: string, role: string, on: string): RoleAssignment => new RoleAssignment(scope, id, { principalId: controlPlane.principalId, principalType: 'ServicePrincipal', roleDefinitionName: role, scope: on });
  return { controlPlane, kubelet, roles: { network: grant('role-network', 'Network Contributor', network.networkId), kubelet: grant('role-kubelet', 'Managed Identity Operator', kubelet.id) } };
}
