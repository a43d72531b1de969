import { BackupPlan } from '@cdktf/provider-aws/lib/backup-plan';
import { BackupSelection } from '@cdktf/provider-aws/lib/backup-selection';
import { BackupVault } from '@cdktf/provider-aws/lib/backup-vault';
import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { Construct } from 'constructs';
import type { ClusterPlan } from '../cluster';
import type { AwsFacts } from './aws-facts';
import { assumeRole, managedPolicy, roleName } from './policies';

/** Vault and plan of daily backups. */
export interface AwsBackup {
  /** Where backups lie. */
  readonly vault: BackupVault;
  /** When they are made and how long they are kept. */
  readonly plan: BackupPlan;
  /** What is backed up. */
  readonly selection: BackupSelection;
  /** Role that makes and restores backups. */
  readonly role: IamRole;
  /** What the role may do. */
  readonly policies: readonly IamRolePolicyAttachment[];
}

/** AWS Backup takes objects and volumes of the cluster every night. */
export function backup(scope: Construct, plan: ClusterPlan, facts: AwsFacts, cluster: EksCluster, keyArn: string): AwsBackup | undefined {
  if (plan.backup.kind === 'none') {
    return undefined;
  }
  const vault = new BackupVault(scope, 'backup-vault', { name: `${plan.name}-cluster`, kmsKeyArn: keyArn, tags: plan.tags });
  const role = new IamRole(scope, 'backup-role', { name: roleName(plan, facts, 'backup'), assumeRolePolicy: assumeRole('backup.amazonaws.com'), tags: plan.tags });
  const policies = ['service-role/AWSBackupServiceRolePolicyForBackup', 'service-role/AWSBackupServiceRolePolicyForRestores']
    .map((name) => new IamRolePolicyAttachment(scope, `backup-role-policy-${name.split('For')[1]}`, { role: role.name, policyArn: managedPolicy(facts.partition, name) }));
  const schedule = new BackupPlan(scope, 'backup-plan', {
    name: `${plan.name}-daily`, tags: plan.tags,
    rule: [{ ruleName: 'daily', targetVaultName: vault.name, schedule: 'cron(0 3 * * ? *)', startWindow: 60, completionWindow: 360, lifecycle: { deleteAfter: plan.backup.retentionDays } }],
  });
  const selection = new BackupSelection(scope, 'backup-selection', { name: plan.name, planId: schedule.id, iamRoleArn: role.arn, resources: [cluster.arn], dependsOn: policies });
  return { vault, plan: schedule, selection, role, policies };
}
