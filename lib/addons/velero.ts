import { Grants } from '../cluster';
import { isText, type Problems, show } from '../core';
import { type AddonContext, type AddonOptions, type HelmValues, type KnownAtApply, mergeValues, type PlannedAddon, PLATFORM_PRIORITY } from './addon';
import { chooseChart } from './versions';

/** Backs up objects and volumes, as the fact `installed.velero` promises. The cloud's own backup of a ManagedCluster goes on beside it. */
export interface VeleroOptions extends AddonOptions {
  /** Bucket that backups lie in; on Azure the resource id of the blob container. */
  readonly bucket?: string;
  /**
   * When everything is backed up, as cron in UTC.
   * @default '0 1 * * *'
   */
  readonly schedule?: string;
  /**
   * How long a backup is kept, as Go writes it.
   * @default '720h'
   */
  readonly retention?: string;
}

const NAMESPACE = 'velero';
const ACCOUNT = 'velero';

/** Plugins for Velero 1.18 (github.com/vmware-tanzu/velero-plugin-for-aws, -gcp, -microsoft-azure: compatibility). */
const PLUGINS = { aws: 'velero/velero-plugin-for-aws:v1.14.0', gcp: 'velero/velero-plugin-for-gcp:v1.14.0', azure: 'velero/velero-plugin-for-microsoft-azure:v1.14.0' } as const;

/** Velero with its identity; volumes are snapshotted by their CSI drivers, so it needs the bucket and nothing else of the cloud. */
export function velero(options: VeleroOptions, context: AddonContext): PlannedAddon {
  const { facts, cluster, problems, notes } = context;
  const chart = chooseChart('velero', { chartVersion: options.version, promised: facts.installed.velero }, 'velero', problems);
  review(options, cluster.attributes.cloud, problems);
  if (cluster.backedUp) {
    notes.push('velero backs up beside the cloud\'s own backup of the cluster: Backup.none(reason) on the cluster leaves one of them.');
  }
  return {
    name: 'velero', promisedBy: 'installed.velero', version: chart.appVersion,
    namespaces: [{ name: NAMESPACE, podSecurity: 'baseline' }],
    identity: { namespace: NAMESPACE, serviceAccount: ACCOUNT, grants: [Grants.objectStorage(String(options.bucket), 'readWrite')] },
    releases: [{
      name: 'velero', namespace: NAMESPACE, chart, timeoutSeconds: options.timeoutSeconds ?? 600,
      values: (known) => mergeValues(values(options, context, known), options.values), after: ['kube-prometheus-stack'],
    }],
  };
}

/** The chart's own words (github.com/vmware-tanzu/helm-charts, charts/velero). */
function values(options: VeleroOptions, { cluster, facts }: AddonContext, { binding }: KnownAtApply): HelmValues {
  const { cloud } = cluster.attributes;
  return {
    initContainers: [{ name: 'plugin', image: PLUGINS[cloud], imagePullPolicy: 'IfNotPresent', volumeMounts: [{ mountPath: '/target', name: 'plugins' }] }],
    configuration: { features: 'EnableCSI', backupStorageLocation: [location(String(options.bucket), cluster)], volumeSnapshotLocation: [] },
    snapshotsEnabled: false,
    credentials: { useSecret: false },
    serviceAccount: { server: { create: true, name: ACCOUNT, annotations: binding.serviceAccountAnnotations } },
    podLabels: binding.podLabels,
    priorityClassName: PLATFORM_PRIORITY,
    upgradeCRDs: true, cleanUpCRDs: false, deployNodeAgent: false,
    schedules: { daily: { disabled: false, schedule: options.schedule ?? '0 1 * * *', useOwnerReferencesInBackup: false, template: { ttl: options.retention ?? '720h', includedNamespaces: ['*'] } } },
    resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
    metrics: { serviceMonitor: { enabled: facts.monitoring.kind === 'prometheusOperator' } },
  };
}

/** `…/resourceGroups/<group>/…/storageAccounts/<account>/blobServices/default/containers/<container>` on Azure. */
function location(bucket: string, { attributes }: AddonContext['cluster']): HelmValues {
  switch (attributes.cloud) {
    case 'aws': return { name: 'default', default: true, provider: 'aws', bucket, config: { region: attributes.region } };
    case 'gcp': return { name: 'default', default: true, provider: 'gcp', bucket };
    case 'azure': {
      const parts = bucket.split('/');
      return {
        name: 'default', default: true, provider: 'azure', bucket: parts[12] ?? '',
        config: { resourceGroup: parts[4] ?? '', storageAccount: parts[8] ?? '', subscriptionId: parts[2] ?? '', useAAD: 'true' },
      };
    }
  }
}

function review(options: VeleroOptions, cloud: string, problems: Problems): void {
  const container = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Storage\/storageAccounts\/[^/]+\/blobServices\/default\/containers\/[^/]+$/;
  if (!isText(options.bucket) || (cloud === 'azure' && !container.test(options.bucket))) {
    problems.add('BucketMissing', 'velero.bucket', `${show(options.bucket)} is not ${cloud === 'azure' ? 'the resource id of a blob container' : 'the name of a bucket'}`, 'Give one that exists, with versions and a lock, outside the account\'s other data.');
  }
  if (options.schedule !== undefined && !/^(\S+ ){4}\S+$/.test(options.schedule)) {
    problems.add('ScheduleInvalid', 'velero.schedule', `${show(options.schedule)} is not five fields of cron`, 'Give for example "0 1 * * *".');
  }
  if (options.retention !== undefined && !/^(\d+h)?(\d+m)?$/.test(options.retention)) {
    problems.add('RetentionInvalid', 'velero.retention', `${show(options.retention)} is not a time as Go writes it`, 'Give hours, for example "720h".');
  }
}
