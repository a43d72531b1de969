import type { ClusterAddonsProps } from '../../lib/addons';
import type { Cloud } from '../../lib/cluster';
import { Monitoring, type PlatformProps } from '../../lib/platform';

/** Facts that promise every add-on. */
export const EVERY_FACT: Partial<PlatformProps> = {
  monitoring: Monitoring.prometheusOperator({ namespace: 'monitoring' }),
  installed: { argoRollouts: '1.10.0', externalSecrets: '2.10.0', velero: '1.18.1', metricsServer: '0.8.0' },
  priorityClass: 'business',
};

const bucket: Readonly<Record<Cloud, string>> = {
  aws: 'example-backups',
  gcp: 'example-backups',
  azure: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/backups/providers/Microsoft.Storage/storageAccounts/examplebackups/blobServices/default/containers/velero',
};
const secrets: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ['shop/payment-api'],
  gcp: ['payment-api'],
  azure: ['/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/prod/providers/Microsoft.KeyVault/vaults/prod'],
};

/** Options of every add-on. */
export function everyOption(cloud: Cloud): Omit<ClusterAddonsProps, 'cluster' | 'platform'> {
  return {
    certManager: { email: 'platform@example.com' },
    externalSecrets: { secrets: secrets[cloud], ...(cloud === 'azure' ? { vaultUrl: 'https://prod.vault.azure.net' } : {}) },
    velero: { bucket: bucket[cloud] },
    namespaceDefaults: { namespaces: ['shop', 'payments'], quota: { pods: '100' } },
  };
}
