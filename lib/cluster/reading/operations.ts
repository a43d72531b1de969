import { isHost, isRecord, isText, isWhole, type Problems, show } from '../../core';
import type { ClusterPlan } from '../cluster-plan';
import type { ManagedClusterProps } from '../cluster-props';
import { Backup, ControlPlaneLogs, DeletionProtection, Encryption, Maintenance } from '../operations';

type ReadOperations = Pick<ClusterPlan, 'encryption' | 'logs' | 'maintenance' | 'maintenanceAsked' | 'backup' | 'deletionProtection' | 'dnsZones'>;

const LOG_TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Reads what keeps a cluster alive over the years; secure and operable unless asked otherwise. */
export function readOperations(props: Omit<ManagedClusterProps<unknown>, 'on' | 'overrides'>, problems: Problems): ReadOperations {
  const read: ReadOperations = {
    encryption: props.encryption ?? Encryption.ownKey(),
    logs: props.logs ?? ControlPlaneLogs.all(),
    maintenance: props.maintenance ?? Maintenance.weekly('Sunday', 2),
    maintenanceAsked: props.maintenance !== undefined,
    backup: props.backup ?? Backup.daily(),
    deletionProtection: props.deletionProtection ?? DeletionProtection.on(),
    dnsZones: [...(props.dnsZones ?? [])],
  };
  if (!['ownKey', 'existingKey'].includes(read.encryption?.kind) || (read.encryption.kind === 'existingKey' && (!isText(read.encryption.id) || (read.encryption.vault !== undefined && !isText(read.encryption.vault))))) {
    problems.add('EncryptionInvalid', 'encryption', `${show(props.encryption)} names no key`, 'Use Encryption.ownKey() or Encryption.existingKey(id).');
  }
  if (!Array.isArray(read.logs?.types) || !read.logs.types.every((type) => LOG_TYPES.includes(type)) || !read.logs.types.includes('audit') || !isWhole(read.logs.retentionDays, 1, 3653)) {
    problems.add('LogsInvalid', 'logs', `${show(props.logs)} does not keep the audit log for 1 to 3653 days`, `Use ControlPlaneLogs.all(), or .only([...]) with audit and any of ${LOG_TYPES.join(', ')}.`);
  }
  const { day, startHour, hours } = isRecord(read.maintenance) ? read.maintenance : { day: '', startHour: -1, hours: 0 };
  if (!WEEKDAYS.includes(day) || !isWhole(startHour, 0, 23) || !isWhole(hours, 4, 24)) {
    problems.add('MaintenanceInvalid', 'maintenance', `${show(props.maintenance)} is not a weekly window of 4 to 24 hours`, 'Use Maintenance.weekly("Sunday", 2); four hours is the least that AKS and GKE take.');
  }
  if (read.backup?.kind === 'daily' ? !isWhole(read.backup.retentionDays, 1, 3650) : !isText(read.backup?.reason)) {
    problems.add('BackupInvalid', 'backup', `${show(props.backup)} is neither daily nor none for a reason`, 'Use Backup.daily() or Backup.none("everything comes back from Git").');
  }
  if (read.deletionProtection?.kind !== 'on' && !isText((read.deletionProtection as { reason?: unknown })?.reason)) {
    problems.add('DeletionProtectionInvalid', 'deletionProtection', `${show(props.deletionProtection)} is neither on nor off for a reason`, 'Use DeletionProtection.on() or DeletionProtection.off("a test cluster").');
  }
  readZones(read.dnsZones, problems);
  return read;
}

function readZones(zones: ReadOperations['dnsZones'], problems: Problems): void {
  for (const [index, zone] of zones.entries()) {
    if (!isHost(zone?.domain) || !['create', 'existing'].includes(zone.kind) || (zone.kind === 'existing' && !isText(zone.id))) {
      problems.add('DnsZoneInvalid', `dnsZones[${index}]`, `${show(zone)} is not a DNS zone`, 'Use DnsZone.create("example.com") or DnsZone.existing("example.com", id).');
    }
  }
  const domains = zones.map((zone) => zone?.domain);
  for (const domain of new Set(domains.filter((item, index) => domains.indexOf(item) !== index))) {
    problems.add('DnsZoneTwice', 'dnsZones', `${show(domain)} is listed twice`, 'List each zone once.');
  }
}
