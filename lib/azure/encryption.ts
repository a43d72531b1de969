import { DiskEncryptionSet } from '@cdktf/provider-azurerm/lib/disk-encryption-set';
import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { KeyVaultKey } from '@cdktf/provider-azurerm/lib/key-vault-key';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import { isUnresolved } from '../core';
import type { AzureOptions } from './azure-options';
import type { AzureSite } from './group';
import type { AzureIdentities } from './identities';
import { worldwideName } from './names';

/** The key that encrypts Secrets and node disks. */
export interface AzureEncryption {
  /** Created vault; undefined where a key exists. */
  readonly vault: KeyVault | undefined;
  /** Created key; undefined where one exists. */
  readonly key: KeyVaultKey | undefined;
  /** Versioned id of the key. */
  readonly keyId: string;
  /** The key as what follows its rotation takes it; undefined where a key exists whose vault was not named. */
  readonly followedKeyId: string | undefined;
  /** Encrypts node disks; undefined where a key exists whose vault was not named. */
  readonly disks: DiskEncryptionSet | undefined;
  /** Rights on the key by who has them: `deployer`, `controlPlane`, `disks`, and `disksReader` for the control plane on the set. */
  readonly roles: Readonly<Record<string, RoleAssignment>>;
  /** Rights that must be there before the cluster. */
  readonly ready: readonly ITerraformDependable[];
}

/** What keeps a key, whoever made it. */
interface Key {
  readonly vaultId: string;
  /** As the set of disks takes it: without a version it follows the rotation. */
  readonly id: string;
  readonly rotates: boolean;
}

/** A vault and key of the cluster's own, rotated every year, with purge protection: AKS cannot start without its key. */
export function encryption(scope: Construct, plan: ClusterPlan, options: AzureOptions, site: AzureSite, identities: AzureIdentities): AzureEncryption {
  if (plan.encryption.kind === 'existingKey') {
    const { id, vault: vaultId } = plan.encryption;
    const known = followed(id);
    const used = vaultId === undefined ? undefined : users(scope, plan, site, identities, { vaultId, ...known });
    return { vault: undefined, key: undefined, keyId: id, followedKeyId: used && known.id, disks: used?.disks, roles: used?.roles ?? {}, ready: Object.values(used?.roles ?? {}) };
  }
  const { resourceGroupName, location } = site;
  const vault = new KeyVault(scope, 'key-vault', {
    name: worldwideName(plan, options, '-'), resourceGroupName, location, tenantId: options.tenantId, skuName: 'standard', tags: plan.tags,
    rbacAuthorizationEnabled: true, purgeProtectionEnabled: true, softDeleteRetentionDays: 90, publicNetworkAccessEnabled: true,
  });
  const deployer = new RoleAssignment(scope, 'role-key-deployer', { principalId: site.deployer, roleDefinitionName: 'Key Vault Crypto Officer', scope: vault.id });
  const key = new KeyVaultKey(scope, 'key', {
    name: 'cluster', keyVaultId: vault.id, keyType: 'RSA', keySize: 3072, keyOpts: ['decrypt', 'encrypt', 'sign', 'unwrapKey', 'verify', 'wrapKey'], tags: plan.tags,
    rotationPolicy: { automatic: { timeBeforeExpiry: 'P30D' }, expireAfter: 'P1Y', notifyBeforeExpiry: 'P29D' }, dependsOn: [deployer],
  });
  const { disks, roles } = users(scope, plan, site, identities, { vaultId: vault.id, id: key.versionlessId, rotates: true });
  return { vault, key, keyId: key.id, followedKeyId: key.versionlessId, disks, roles: { deployer, ...roles }, ready: Object.values(roles) };
}

/** Who uses a key. */
interface KeyUsers {
  readonly disks: DiskEncryptionSet;
  readonly roles: Readonly<Record<string, RoleAssignment>>;
}

/** Node disks under the key, and the rights of everyone who uses it. */
function users(scope: Construct, plan: ClusterPlan, { resourceGroupName, location }: AzureSite, { controlPlane }: AzureIdentities, key: Key): KeyUsers {
  const disks = new DiskEncryptionSet(scope, 'disk-encryption-set', { name: plan.name, resourceGroupName, location, keyVaultKeyId: key.id, autoKeyRotationEnabled: key.rotates, identity: { type: 'SystemAssigned' }, tags: plan.tags });
  const grant = (id: string, principalId: string, role: string, on: string): RoleAssignment => new RoleAssignment(scope, id, { principalId, roleDefinitionName: role, scope: on });
  return {
    disks,
    roles: {
      disksReader: grant('role-disks-control-plane', controlPlane.principalId, 'Reader', disks.id),
      controlPlane: grant('role-key-control-plane', controlPlane.principalId, 'Key Vault Crypto User', key.vaultId),
      disks: grant('role-key-disks', disks.identity.principalId, 'Key Vault Crypto Service Encryption User', key.vaultId),
    },
  };
}

/** An id that is known now loses its version, so that disks follow the rotation; one that is known at apply stays as it is. */
function followed(id: string): Omit<Key, 'vaultId'> {
  return isUnresolved(id) ? { id, rotates: false } : { id: id.replace(/\/[0-9a-f]{32}$/i, ''), rotates: true };
}
