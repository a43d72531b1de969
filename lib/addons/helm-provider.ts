import { HelmProvider, type HelmProviderKubernetes } from '@cdktf/provider-helm/lib/provider';
import { Fn, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { ClusterAttributes } from '../cluster';
import { isUnresolved } from '../core';
import { defaultProviders } from '../terraform';

type Exec = NonNullable<HelmProviderKubernetes['exec']>;

/** Application of the AKS API server in Entra, the same in every tenant (github.com/Azure/kubelogin, docs/book). */
const AKS_SERVER_ID = '6dae42f8-4368-4678-94ff-3960e28e3630';
const API_VERSION = 'client.authentication.k8s.io/v1beta1';

/** The stack's own provider is used where there is one; else it is made, with a token from the cloud's own tool for each run. */
export function ensureHelmProvider(scope: Construct, cluster: ClusterAttributes): void {
  if (defaultProviders(scope, 'helm').length === 0) {
    new HelmProvider(TerraformStack.of(scope), 'helm', { kubernetes: { host: cluster.endpoint, ...authority(cluster.certificateAuthority), exec: execFor(cluster) } });
  }
}

/** Who signs the API server; a public authority needs no mention. */
function authority(certificateAuthority: string): Pick<HelmProviderKubernetes, 'clusterCaCertificate'> {
  return certificateAuthority === '' && !isUnresolved(certificateAuthority) ? {} : { clusterCaCertificate: Fn.base64decode(certificateAuthority) };
}

/** A fixed token would expire within a long apply: 15 minutes on EKS, an hour on GKE. */
function execFor({ cloud, name, region, tenant }: Pick<ClusterAttributes, 'cloud' | 'name' | 'region' | 'tenant'>): Exec {
  switch (cloud) {
    case 'aws': return { apiVersion: API_VERSION, command: 'aws', args: ['eks', 'get-token', '--cluster-name', name, '--region', region, '--output', 'json'] };
    case 'gcp': return { apiVersion: API_VERSION, command: 'gke-gcloud-auth-plugin', args: [] };
    case 'azure': return { apiVersion: API_VERSION, command: 'kubelogin', args: ['get-token', '--login', 'azurecli', '--server-id', AKS_SERVER_ID, '--tenant-id', tenant] };
  }
}
