import { Grants } from '../cluster';
import { isText, type Manifest, type Problems, show } from '../core';
import { type AddonContext, type AddonOptions, type HelmValues, type KnownAtApply, mergeValues, objectsRelease, type PlannedAddon, PLATFORM_PRIORITY } from './addon';
import { chooseChart } from './versions';

/** Brings secrets from the cloud's store, as the fact `installed.externalSecrets` promises. */
export interface ExternalSecretsOptions extends AddonOptions {
  /** Secrets that it may read, and no others: names or ARNs on AWS, ids on Google, resource ids of vaults on Azure. At least one. */
  readonly secrets?: readonly string[];
  /**
   * URL of the key vault, on Azure: `https://prod.vault.azure.net`.
   * @default none; required on Azure
   */
  readonly vaultUrl?: string;
}

const NAMESPACE = 'external-secrets';
const ACCOUNT = 'external-secrets';

/** The operator with its identity, and a ClusterSecretStore `cloud` for the cloud's own store. */
export function externalSecrets(options: ExternalSecretsOptions, context: AddonContext): PlannedAddon {
  const { facts, cluster, problems } = context;
  const chart = chooseChart('externalSecrets', { chartVersion: options.version, promised: facts.installed.externalSecrets }, 'externalSecrets', problems);
  review(options, cluster.attributes.cloud, problems);
  const secrets = Array.isArray(options.secrets) ? options.secrets : [];
  return {
    name: 'externalSecrets', promisedBy: 'installed.externalSecrets', version: chart.appVersion,
    namespaces: [{ name: NAMESPACE, podSecurity: 'restricted' }],
    identity: { namespace: NAMESPACE, serviceAccount: ACCOUNT, grants: [Grants.secrets(secrets)] },
    releases: [
      {
        name: 'external-secrets', namespace: NAMESPACE, chart, timeoutSeconds: options.timeoutSeconds ?? 600,
        values: (known) => mergeValues(values(context, known), options.values), after: ['kube-prometheus-stack'],
      },
      objectsRelease({ name: 'external-secrets-store', namespace: NAMESPACE, after: ['external-secrets'] }, [store(options, context)]),
    ],
  };
}

/** The chart's own words (github.com/external-secrets/external-secrets, deploy/charts/external-secrets). */
function values({ facts }: AddonContext, { binding }: KnownAtApply): HelmValues {
  const part = { replicaCount: 2, podDisruptionBudget: { enabled: true, minAvailable: 1 }, priorityClassName: PLATFORM_PRIORITY };
  return {
    installCRDs: true, leaderElect: true, ...part,
    serviceAccount: { create: true, name: ACCOUNT, annotations: binding.serviceAccountAnnotations },
    podLabels: binding.podLabels,
    webhook: part, certController: part,
    serviceMonitor: { enabled: facts.monitoring.kind === 'prometheusOperator' },
  };
}

function store({ vaultUrl }: ExternalSecretsOptions, { cluster }: AddonContext): Manifest {
  const { cloud, region, account, tenant } = cluster.attributes;
  const provider = {
    aws: { aws: { service: 'SecretsManager', region } },
    gcp: { gcpsm: { projectID: account } },
    azure: { azurekv: { authType: 'WorkloadIdentity', vaultUrl, tenantId: tenant, serviceAccountRef: { name: ACCOUNT, namespace: NAMESPACE } } },
  }[cloud];
  return { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: { name: 'cloud' }, spec: { provider } };
}

function review(options: ExternalSecretsOptions, cloud: string, problems: Problems): void {
  if (!Array.isArray(options.secrets) || options.secrets.length === 0 || !options.secrets.every(isText)) {
    problems.add('SecretsMissing', 'externalSecrets.secrets', `${show(options.secrets)} names no secret that it may read`, 'Name them, for example externalSecrets: { secrets: ["shop/payment-api"] }.');
  }
  if (cloud === 'azure' && !(typeof options.vaultUrl === 'string' && /^https:\/\/\S+$/.test(options.vaultUrl))) {
    problems.add('VaultMissing', 'externalSecrets.vaultUrl', `${show(options.vaultUrl)} is not the URL of a key vault`, 'Give for example "https://prod.vault.azure.net".');
  }
}
