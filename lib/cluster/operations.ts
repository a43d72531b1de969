import { Duration, type DurationInput } from '../core';

/** Which key encrypts Kubernetes Secrets and node disks. */
export type EncryptionSpec = { readonly kind: 'ownKey' } | { readonly kind: 'existingKey'; readonly id: string; readonly vault?: string };

/** Factories of encryption. */
export const Encryption = Object.freeze({
  /** A key of the cluster's own, rotated every year. */
  ownKey(): EncryptionSpec {
    return { kind: 'ownKey' };
  },

  /**
   * A key that exists, by the cloud's id.
   * @param options.vault resource id of the key's vault, where keys lie in vaults (Azure); with it the cluster's identities are given the
   * use of the key before the cluster is made, and node disks are encrypted with it too; default undefined: both are the owner's
   */
  existingKey(id: string, options: { readonly vault?: string } = {}): EncryptionSpec {
    return { kind: 'existingKey', id, ...(options.vault === undefined ? {} : { vault: options.vault }) };
  },
});

/** Parts of the control plane that log. Clouds have further ones; these exist on all. */
export type ControlPlaneLogType = 'api' | 'audit' | 'authenticator' | 'controllerManager' | 'scheduler';

/** Which logs are kept, and for how long. */
export interface ControlPlaneLogsSpec {
  /** Parts that log. */
  readonly types: readonly ControlPlaneLogType[];
  /** Days for which logs are kept. */
  readonly retentionDays: number;
}

const ALL_LOGS: readonly ControlPlaneLogType[] = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/** Factories of control-plane logs. */
export const ControlPlaneLogs = Object.freeze({
  /**
   * Every part logs: what happened cannot be found out later otherwise.
   * @param options.retention how long logs are kept; default 90 days
   */
  all(options: { readonly retention?: DurationInput } = {}): ControlPlaneLogsSpec {
    return { types: ALL_LOGS, retentionDays: days(options.retention ?? '90d') };
  },

  /**
   * Only some parts log.
   * @param types at least `audit`
   * @param options.retention how long logs are kept; default 90 days
   */
  only(types: readonly ControlPlaneLogType[], options: { readonly retention?: DurationInput } = {}): ControlPlaneLogsSpec {
    return { types, retentionDays: days(options.retention ?? '90d') };
  },
});

/** Days of the week, as the clouds write them. */
export type Weekday = 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';

/** When the cloud may change the cluster. */
export interface MaintenanceSpec {
  /** Day of the week. */
  readonly day: Weekday;
  /** Hour of the day in UTC, 0 to 23. */
  readonly startHour: number;
  /** Hours that it may take, 4 to 24. */
  readonly hours: number;
}

/** Factories of maintenance windows. */
export const Maintenance = Object.freeze({
  /**
   * One window a week, in UTC. EKS has no such window; there it becomes a note.
   * @param day day of the week
   * @param startHour hour of the day, 0 to 23
   * @param hours length, 4 to 24; default 4
   */
  weekly(day: Weekday, startHour: number, hours = 4): MaintenanceSpec {
    return { day, startHour, hours };
  },
});

/** Backup of the cluster's objects and volumes. */
export type BackupSpec = { readonly kind: 'daily'; readonly retentionDays: number } | { readonly kind: 'none'; readonly reason: string };

/** Factories of backup. */
export const Backup = Object.freeze({
  /**
   * Every day, by the cloud's own service.
   * @param options.retention how long a backup is kept; default 30 days
   */
  daily(options: { readonly retention?: DurationInput } = {}): BackupSpec {
    return { kind: 'daily', retentionDays: days(options.retention ?? '30d') };
  },

  /** None, for a stated reason: everything comes back from Git, or another tool does it. */
  none(reason: string): BackupSpec {
    return { kind: 'none', reason };
  },
});

/** Whether the cluster can be deleted by one command. */
export type DeletionProtectionSpec = { readonly kind: 'on' } | { readonly kind: 'off'; readonly reason: string };

/** Factories of deletion protection. */
export const DeletionProtection = Object.freeze({
  /** The cloud refuses to delete the cluster until protection is taken off in a run of its own. */
  on(): DeletionProtectionSpec {
    return { kind: 'on' };
  },

  /** One command deletes it, for a stated reason. */
  off(reason: string): DeletionProtectionSpec {
    return { kind: 'off', reason };
  },
});

/** A DNS zone that the cluster's workloads may write. */
export type DnsZoneSpec = { readonly kind: 'create'; readonly domain: string } | { readonly kind: 'existing'; readonly domain: string; readonly id: string };

/** Factories of DNS zones. */
export const DnsZone = Object.freeze({
  /** A new public zone; its name servers are an output, to be entered at the parent. */
  create(domain: string): DnsZoneSpec {
    return { kind: 'create', domain };
  },

  /** A zone that exists, by the cloud's id: hosted zone id, managed zone name, or resource id. */
  existing(domain: string, id: string): DnsZoneSpec {
    return { kind: 'existing', domain, id };
  },
});

function days(duration: DurationInput): number {
  return Math.ceil(Duration.of(duration).inSeconds / 86_400);
}
