import { FederatedIdentityCredential } from '@cdktf/provider-azurerm/lib/federated-identity-credential';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import type { Construct } from 'constructs';
import type { BuiltIdentity, ClusterAttributes, Grant, WorkloadIdentity } from '../cluster';
import { isUnresolved, Problems, show } from '../core';
import { addressable } from '../terraform';
import { identityName } from './names';

/** What gives a service account its rights. */
export interface AzureIdentity {
  /** Identity of the workload. */
  readonly identity: UserAssignedIdentity;
  /** Lets the service account act as it. */
  readonly credential: FederatedIdentityCredential;
  /** Rights by construct id: `role-<role>-<scope>`. */
  readonly roles: Readonly<Record<string, RoleAssignment>>;
}

/** A role on a scope, both in the words of Azure, and what the user wrote for the scope, which the address derives from. */
interface Assignment {
  readonly role: string;
  readonly written: string;
  readonly scope: string;
}

/**
 * One identity a workload: credentials of one identity cannot be written at the same time (azurerm#19968).
 * @throws SeaworthyError `GrantInvalid` where a grant names what cannot be a resource of Azure
 */
export function identity(scope: Construct, cluster: ClusterAttributes, plan: WorkloadIdentity): BuiltIdentity<AzureIdentity> {
  review(scope.node.path, plan.grants);
  const own = new UserAssignedIdentity(scope, 'identity', { name: identityName(plan.namespace, plan.serviceAccount), resourceGroupName: cluster.resourceGroup, location: cluster.region });
  const credential = new FederatedIdentityCredential(scope, 'credential', {
    name: 'kubernetes', resourceGroupName: cluster.resourceGroup, parentId: own.id, issuer: cluster.oidcIssuer,
    audience: ['api://AzureADTokenExchange'], subject: `system:serviceaccount:${plan.namespace}:${plan.serviceAccount}`,
  });
  const roles: Record<string, RoleAssignment> = {};
  for (const { role, written, scope: on } of plan.grants.flatMap((grant) => assignmentsOf(grant, cluster))) {
    // By what it grants, not its place in the list; the same right asked for twice is one right.
    const id = `role-${addressable(scope, role)}-${addressable(scope, written)}`;
    roles[id] ??= new RoleAssignment(scope, id, { principalId: own.principalId, principalType: 'ServicePrincipal', roleDefinitionName: role, scope: on });
  }
  return {
    binding: { serviceAccountAnnotations: { 'azure.workload.identity/client-id': own.clientId }, podLabels: { 'azure.workload.identity/use': 'true' } },
    resources: { identity: own, credential, roles },
  };
}

/** Roles by grant; Azure cannot limit a zone's role to TXT records. */
function assignmentsOf(grant: Grant, cluster: ClusterAttributes): readonly Assignment[] {
  const assign = (role: string, written: string, type: string, child: string): Assignment => ({ role, written, scope: scopeOf(written, cluster, type, child) });
  switch (grant.kind) {
    case 'dnsZone': return [assign('DNS Zone Contributor', grant.zoneId, 'Microsoft.Network/dnsZones', '')];
    case 'objectStorage': return [assign(grant.access === 'read' ? 'Storage Blob Data Reader' : 'Storage Blob Data Contributor', grant.bucket, 'Microsoft.Storage/storageAccounts', 'blobServices/default/containers')];
    case 'secrets': return grant.ids.map((id) => assign('Key Vault Secrets User', id, 'Microsoft.KeyVault/vaults', 'secrets'));
    case 'nodeScaling': return [];
    case 'raw': return grant.actions.flatMap((role) => grant.resources.map((on) => ({ role, written: on, scope: on })));
  }
}

/**
 * A resource id stands for itself, also one that is known at apply. A name stands for the resource of that name in the cluster's resource
 * group, `parent/child` for a container of an account or a secret of a vault.
 */
function scopeOf(written: string, { account, resourceGroup }: ClusterAttributes, type: string, child: string): string {
  if (written.startsWith('/') || isUnresolved(written)) {
    return written;
  }
  const [parent = '', inner] = written.split('/');
  const id = `/subscriptions/${account}/resourceGroups/${resourceGroup}/providers/${type}/${parent}`;
  return inner === undefined ? id : `${id}/${child}/${inner}`;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const NAME_OR_CHILD = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)?$/;

function review(path: string, grants: readonly Grant[]): void {
  const problems = new Problems(path);
  const check = (at: string, value: string, names: RegExp | undefined, remedy: string): void => {
    if (!value.startsWith('/') && !isUnresolved(value) && names?.test(value) !== true) {
      problems.add('GrantInvalid', at, `${show(value)} is not ${names === undefined ? '' : 'a name or '}a resource id of Azure`, remedy);
    }
  };
  for (const [index, grant] of grants.entries()) {
    const at = `grants[${index}]`;
    switch (grant.kind) {
      case 'dnsZone': check(`${at}.zoneId`, grant.zoneId, NAME, 'Give cluster.dnsZoneIds["example.com"], or the resource id of a zone.'); break;
      case 'objectStorage': check(`${at}.bucket`, grant.bucket, NAME_OR_CHILD, 'Give the resource id of an account or container, or "account/container" in the cluster\'s resource group.'); break;
      case 'secrets': grant.ids.forEach((id) => check(`${at}.ids`, id, NAME_OR_CHILD, 'Give the resource id of a vault or secret, or "vault/secret" in the cluster\'s resource group.')); break;
      case 'nodeScaling': problems.add('GrantInvalid', at, 'AKS scales its pools itself', 'Leave nodeScaling out.'); break;
      case 'raw': grant.resources.forEach((on) => check(`${at}.resources`, on, undefined, 'Give a scope, for example /subscriptions/<id>/resourceGroups/<name>.')); break;
    }
  }
  problems.throwIfAny();
}
