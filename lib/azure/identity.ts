import { FederatedIdentityCredential } from '@cdktf/provider-azurerm/lib/federated-identity-credential';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import type { Construct } from 'constructs';
import type { ClusterAttributes, Grant, IdentityBinding, WorkloadIdentity } from '../cluster';
import { fail } from '../core';
import { addressable } from '../terraform';

/** One identity a workload: credentials of one identity cannot be written at the same time (azurerm#19968). */
export function identity(scope: Construct, cluster: ClusterAttributes, plan: WorkloadIdentity): IdentityBinding {
  const own = new UserAssignedIdentity(scope, 'identity', { name: `${plan.namespace}-${plan.serviceAccount}`, resourceGroupName: cluster.resourceGroup, location: cluster.region });
  new FederatedIdentityCredential(scope, 'credential', {
    name: 'kubernetes', resourceGroupName: cluster.resourceGroup, parentId: own.id, issuer: cluster.oidcIssuer,
    audience: ['api://AzureADTokenExchange'], subject: `system:serviceaccount:${plan.namespace}:${plan.serviceAccount}`,
  });
  for (const { role, on } of plan.grants.flatMap(assignmentsOf)) {
    // By what it grants, not its place in the list; the same right asked for twice is one right.
    const id = `role-${addressable(scope, role)}-${addressable(scope, on)}`;
    if (scope.node.tryFindChild(id) === undefined) {
      new RoleAssignment(scope, id, { principalId: own.principalId, principalType: 'ServicePrincipal', roleDefinitionName: role, scope: on });
    }
  }
  return { serviceAccountAnnotations: { 'azure.workload.identity/client-id': own.clientId }, podLabels: { 'azure.workload.identity/use': 'true' } };
}

/** Roles by grant; Azure cannot limit a zone's role to TXT records. */
function assignmentsOf(grant: Grant): readonly { readonly role: string; readonly on: string }[] {
  switch (grant.kind) {
    case 'dnsZone': return [{ role: 'DNS Zone Contributor', on: grant.zoneId }];
    case 'objectStorage': return [{ role: grant.access === 'read' ? 'Storage Blob Data Reader' : 'Storage Blob Data Contributor', on: grant.bucket }];
    case 'secrets': return grant.ids.map((on) => ({ role: 'Key Vault Secrets User', on }));
    case 'nodeScaling': return fail('GrantInvalid', '', 'AKS scales its pools itself', 'Leave nodeScaling out.');
    case 'raw': return grant.actions.flatMap((role) => grant.resources.map((on) => ({ role, on })));
  }
}
