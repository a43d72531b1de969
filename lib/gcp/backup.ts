import type { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import { GkeBackupBackupPlan } from '@cdktf/provider-google/lib/gke-backup-backup-plan';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { GcpEncryption } from './encryption';
import type { GcpFacts } from './gcp-facts';

/** Backup for GKE takes objects, Secrets and volumes of all namespaces every night. */
export function backup(scope: Construct, plan: ClusterPlan, facts: GcpFacts, cluster: ContainerCluster, { keyId, users }: GcpEncryption): GkeBackupBackupPlan | undefined {
  return plan.backup.kind === 'none' ? undefined : new GkeBackupBackupPlan(scope, 'backup-plan', {
    name: `${plan.name}-daily`, project: facts.project, location: facts.region, cluster: cluster.id, labels: plan.tags,
    backupConfig: { allNamespaces: true, includeVolumeData: true, includeSecrets: true, encryptionKey: { gcpKmsEncryptionKey: keyId } },
    backupSchedule: { cronSchedule: '0 3 * * *' },
    retentionPolicy: { backupRetainDays: plan.backup.retentionDays },
    dependsOn: Object.values(users),
  });
}
