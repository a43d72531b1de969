import { createHash } from 'node:crypto';
import { DiskEncryptionSet } from '@cdktf/provider-azurerm/lib/disk-encryption-set';
import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { KeyVaultKey } from '@cdktf/provider-azurerm/lib/key-vault-key';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { AzureOptions } from './azure-options';
import type { AzureSite } from './group';
import type { AzureIdentities } from './identities';

/** The key that encrypts Secrets and node disks. */
export interface AzureEncryption {
  /** Created vault; undefined where a key exists. */
  readonly vault: KeyVault | undefined;
  /** Created key; undefined where one exists. */
  readonly key: KeyVaultKey | undefined;
  /** Versioned id of the key. */
  readonly keyId: string;
  /** Encrypts node disks; undefined where a key exists, whose vault is not known here. */
  readonly disks: DiskEncryptionSet | undefined;
  /** Rights that must be there before the cluster. */
  readonly ready: readonly ITerraformDependable[];
}

/** A vault and key of the cluster's own, rotated every year, with purge protection: AKS cannot start without its key. */
export function encryption(scope: Construct, plan: ClusterPlan, options: AzureOptions, site: AzureSite, identities: AzureIdentities): AzureEncryption {
  if (plan.encryption.kind === 'existingKey') {
    return { vault: undefined, key: undefined, keyId: plan.encryption.id, disks: undefined, ready: [] };
  }
  const { resourceGroupName, location } = site;
  const vault = new KeyVault(scope, 'key-vault', {
    name: vaultName(plan, options), resourceGroupName, location, tenantId: options.tenantId, skuName: 'standard', tags: plan.tags,
    rbacAuthorizationEnabled: true, purgeProtectionEnabled: true, softDeleteRetentionDays: 90, publicNetworkAccessEnabled: true,
  });
  const grant = (id: string, principalId: string, role: string, on: string = vault.id): RoleAssignment =>
    new RoleAssignment(scope, id, { principalId, roleDefinitionName: role, scope: on });
  const officer = grant('role-key-deployer', site.deployer, 'Key Vault Crypto Officer');
  const key = new KeyVaultKey(scope, 'key', {
    name: 'cluster', keyVaultId: vault.id, keyType: 'RSA', keySize: 3072, keyOpts: ['decrypt', 'encrypt', 'sign', 'unwrapKey', 'verify', 'wrapKey'], tags: plan.tags,
    rotationPolicy: { automatic: { timeBeforeExpiry: 'P30D' }, expireAfter: 'P1Y', notifyBeforeExpiry: 'P29D' }, dependsOn: [officer],
  });
  const disks = new DiskEncryptionSet(scope, 'disk-encryption-set', { name: plan.name, resourceGroupName, location, keyVaultKeyId: key.versionlessId, autoKeyRotationEnabled: true, identity: { type: 'SystemAssigned' }, tags: plan.tags });
  return {
    vault, key, keyId: key.id, disks,
    ready: [
      grant('role-disks-control-plane', identities.controlPlane.principalId, 'Reader', disks.id),
      grant('role-key-control-plane', identities.controlPlane.principalId, 'Key Vault Crypto User'),
      grant('role-key-disks', disks.identity.principalId, 'Key Vault Crypto Service Encryption User'),
    ],
  };
}

/** Names of vaults are unique in the world and have at most 24 characters: the cluster's name and a piece of a hash. */
function vaultName(plan: ClusterPlan, options: AzureOptions): string {
  const hash = createHash('sha256').update(`${options.subscriptionId}/${plan.name}`).digest('hex').slice(0, 6);
  return `${plan.name.slice(0, 17).replace(/-+$/, '')}-${hash}`;
}
